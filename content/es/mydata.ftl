### kind: notice

mydata-facts =
    Guardamos esto de ti: { $named ->
        [yes] te llamas **{ $alias }**;
       *[no] todavía no tienes alias;
    } { $born ->
        [yes] naciste en { $year };
       *[no] no tenemos tu año de nacimiento;
    } { $placed ->
        [yes] vives en { $state };
       *[no] no tenemos tu estado;
    } { $living ->
        [together] vives con tu pareja.
        [apart] no vives con tu pareja.
        [order] un juez te pidió no acercarte.
       *[unknown] no dijiste si vives con tu pareja.
    } También tu idioma y la dirección de este chat, hasta que borres.

# What he has done here, one under the other: each kind of thing has a line of its own below.
mydata-kept =
    Lo que has hecho aquí y cuánto se guarda:
    { $kept }
mydata-span = { $unit ->
        [always] hasta que borres
        [years] { $span ->
            [one] 1 año
           *[other] { $span } años
        }
        [months] { $span ->
            [one] 1 mes
           *[other] { $span } meses
        }
       *[days] { $span ->
            [one] 1 día
           *[other] { $span } días
        }
    }
mydata-timeouts = • { $count ->
        [one] 1 retiro
       *[other] { $count } retiros
    } con { $heat ->
        [one] 1 termómetro
       *[other] { $heat } termómetros
    }: { mydata-span }
mydata-readings = • { $count ->
        [one] 1 vez el termómetro
       *[other] { $count } veces el termómetro
    }: { mydata-span }
mydata-breathing = • { $count ->
        [one] 1 vez respirar
       *[other] { $count } veces respirar
    }: { mydata-span }
mydata-calls = • { $count ->
        [one] 1 aviso a tu equipo
       *[other] { $count } avisos a tu equipo
    }, con su motivo: { mydata-span }
mydata-debriefs = • { $count ->
        [one] 1 vez las preguntas del día siguiente
       *[other] { $count } veces las preguntas del día siguiente
    }: { mydata-span }
mydata-circles = • { $count ->
        [one] 1 grupo en el que estás o estuviste
       *[other] { $count } grupos en los que estás o estuviste
    }: { mydata-span }
mydata-invitations = • { $count ->
        [one] La invitación con la que entraste
       *[other] Las { $count } invitaciones con las que entraste
    }: { mydata-span } después de que vence
mydata-tasks = • { $count ->
        [one] 1 pendiente de tu equipo contigo
       *[other] { $count } pendientes de tu equipo contigo
    }: { mydata-span } después de que se atiende
mydata-moves = • { $count ->
        [one] 1 vez que tu cuenta cambió de chat
       *[other] { $count } veces que tu cuenta cambió de chat
    }: { mydata-span }
mydata-records = • Tu capacitación y tu revisión legal: { mydata-span } después de que dejas el equipo
mydata-consent = • Tu permiso: { DAY($at, month: 1) }, aviso { $version }: hasta que borres
mydata-nothing = • Nada todavía

mydata-words = Lo que escribes va cifrado y se borra cuando te contesto, salvo tus respuestas del día siguiente. Si algo falla, queda { $parked } días para revisarlo. De cada mensaje queda su número { $number } días. La lista de lo que pasó, sin tus palabras: { mydata-span }.
mydata-words-page = Lo que escribes va cifrado y se ve en esta página { $page } días. Tus respuestas del día siguiente quedan más. Si algo falla, queda { $parked } días para revisarlo. De cada mensaje queda su número { $number } días. La lista de lo que pasó, sin tus palabras: { mydata-span }.
mydata-rights = Puedes ver, corregir o borrar tus datos cuando quieras, gratis. Toca un botón, o escribe **borrar** o **corregir**.

# What follows today from the limits; tests/test_limits.py compares both with what each role can open.
mydata-who = Cuando se avisa a tu equipo, quien facilita o coordina y toma el aviso ve tu alias, la hora, el motivo y tu termómetro. El equipo también sabe si entras, si te das de baja, si borras, si ya no podemos escribirte o si un mensaje tuyo falla. Nadie ahí ve tus respuestas, tu año, tu estado ni cómo vives.

# The same for circles and for moving to another telephone.
mydata-who-access = Quien facilita o coordina ve tu alias, en qué grupo estás y si ya tuviste tu entrevista. También puede pasar tu cuenta a otro teléfono cuando tú lo pides.

mydata-invited = { $known ->
        [yes] También guardamos tu año de nacimiento, tu idioma y la dirección de este chat.
       *[no] También guardamos tu idioma y la dirección de este chat.
    } Si no terminas de entrar, todo se borra a los { $days } días. Para quitarlo ya, escribe **borrar**.

# kind: staff
mydata-staff = { $named ->
        [yes] Te ven como **{ $alias }**.
       *[no] Todavía no tienes un nombre aquí.
    } { $count ->
        [one] Tienes una función en el equipo.
       *[other] Tienes { $count } funciones en el equipo.
    } También guardamos tu idioma, la dirección de este chat y qué avisos tomaste.

mydata-b-correct = Corregir
mydata-b-who = Quién ve qué
mydata-b-erase = Borrar todo
mydata-b-menu = Menú
