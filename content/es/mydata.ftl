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
mydata-exercises = • { $count ->
        [one] 1 ejercicio, respirar u otro
       *[other] { $count } ejercicios, respirar u otro
    }: { mydata-span }
mydata-calls = • { $count ->
        [one] 1 aviso a tu equipo
       *[other] { $count } avisos a tu equipo
    }, con su motivo: { mydata-span }
mydata-transcript = • { $count ->
        [one] 1 mensaje copiado
       *[other] { $count } mensajes copiados
    } a un aviso: { mydata-span }
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
        [one] 1 pendiente de tu equipo
       *[other] { $count } pendientes de tu equipo
    }: { mydata-span } después de atenderlo
mydata-prompts = • La hora a la que te ofrezco practicar: { mydata-span } después de que la paras
mydata-plans = • { $count ->
        [one] Tu plan
       *[other] Tus { $count } planes
    }: { mydata-span }
mydata-cards = • { $count ->
        [one] Tu tarjeta de acuerdo
       *[other] Tus { $count } tarjetas de acuerdo
    }: { mydata-span }
mydata-intake = • Tu entrevista, con lo que se marcó en ella: { mydata-span } después de que te das de baja
mydata-referrals = • { $count ->
        [one] 1 derivación
       *[other] { $count } derivaciones
    }: { mydata-span } después de que te das de baja
mydata-moves = • { $count ->
        [one] 1 vez que tu cuenta cambió de chat
       *[other] { $count } veces que tu cuenta cambió de chat
    }: { mydata-span }
mydata-records = • Tu capacitación y tu revisión legal: { mydata-span } después de que dejas el equipo
mydata-consent = • Tu permiso{ $purpose ->
        [circle] {" "}para tu círculo
        [evaluation] {" "}para evaluar
        [testimony] {" "}para que te citen
        [contact] {" "}para los 12 meses
       *[care] {""}
    }: { DAY($at, month: 1) }, aviso { $version }{ $ended ->
        [yes] , ya no
       *[no] {""}
    }: hasta que borres
mydata-nothing = • Nada todavía

mydata-words = Lo que escribes va cifrado y se borra a la media hora, salvo tus respuestas del día siguiente, tu plan, tu tarjeta y lo copiado a un aviso. Si algo falla, queda { $parked } días para revisarlo. De cada mensaje queda su número { $number } días. La lista de lo que pasó, sin tus palabras: { mydata-span }.
mydata-words-page = Lo que escribes va cifrado y se ve en esta página { $page } días. Tus respuestas del día siguiente, tu plan y tu tarjeta quedan más. Si algo falla, queda { $parked } días para revisarlo. De cada mensaje queda su número { $number } días. La lista de lo que pasó, sin tus palabras: { mydata-span }.
mydata-order = Si borras todo, queda un año una marca sin tu nombre: que un juez te pidió no acercarte. Solo tu equipo puede quitarla.
mydata-rights = Puedes ver, corregir o borrar tus datos cuando quieras, gratis. Toca un botón, o escribe **borrar** o **corregir**.

# Sealed, and shown to him alone when he asks.
mydata-given = Para una emergencia nos diste: **{ $name }**, teléfono { $phone }, duermes en { $place }. { $children ->
        [yes] Ahí viven niñas o niños.
        [no] Ahí no viven niñas ni niños.
       *[unknown] {""}
    } Lo que quieres ganar: { $gain }
# What follows today from the limits; tests/test_limits.py compares both with what each role can open.
mydata-sheet = Quien te facilita y quien coordina ven tu ficha: tu alias, desde cuándo estás, tu grupo, sus pendientes contigo, si estás en pausa o de baja, si un juez te pidió no acercarte, tus derivaciones y tu entrevista. Quien responde por ti ve cuántos retiros hiciste en 30 días, sus fechas, si tienes tarjeta de acuerdo y desde cuándo.
mydata-emergency = Tus derivaciones también las ve psicología. Tu nombre, teléfono y dónde duermes van cifrados. Quien te facilita, supervisa o coordina los abre solo por una urgencia o para corregirlos, y queda anotado. Todos ellos encuentran tu alias en su lista. También pueden pasar tu cuenta a otro teléfono cuando tú lo pides.
mydata-who = Quien toma tu aviso ve alias, hora, motivo, termómetro y lo que pides; si está de guardia, tus últimos 5 mensajes de media hora. El equipo también sabe si entras, si te das de baja, si borras, si ya no podemos escribirte o si un mensaje tuyo falla. Nadie más ve lo que respondes, tu plan, tarjeta, año ni estado.
mydata-who-talk = Quien te facilita, o quien coordina si falta o tarda, ve qué toca contigo: entrevista, derivaciones, tarjeta o hablar de cómo usas tus retiros (cuántos, si contestas al volver y señales en tus respuestas, sin leerlas). Quien coordina ve qué hizo o miró el equipo sobre ti y cuenta edades, estados y cómo viven de cinco o más, sin nombres.

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
    } También guardamos tu idioma, la dirección de este chat, qué avisos tomaste, tus turnos y lo que contestaste sobre ellos.

# --- the file: its head, its sections, what stands in them, its end ---

mydata-file = Aquí está tu archivo. Ábrelo donde nadie más lo lea.
mydata-file-top = Esto es lo que **{ $organisation }** guarda de ti, al { $at } (hora de donde vives). Las fechas van como año-mes-día.
mydata-file-end = Para corregir escribe **corregir**; para borrar todo, **borrar**. Es gratis y te contestamos en 20 días a lo mucho.
mydata-title = { $title ->
        [person] TÚ
        [participant] CÓMO ENTRASTE Y CÓMO VIVES
        [role] QUÉ ERES AQUÍ
        [consent] TUS PERMISOS
        [chat] ESTA PLÁTICA
        [erasure] PEDISTE BORRAR
        [timeout] TUS RETIROS
        [reading] TUS TERMÓMETROS
        [breathing] TUS EJERCICIOS
        [case] AVISOS A TU EQUIPO
        [transcript] LO QUE ESCRIBISTE EN UN AVISO
        [debrief] LO QUE CONTESTASTE AL DÍA SIGUIENTE
        [circle_person] TUS GRUPOS
        [invitation_use] LA INVITACIÓN QUE USASTE
        [task] LO QUE TU EQUIPO TIENE POR HACER
        [prompt] CUÁNDO TE OFREZCO PRACTICAR
        [plan] TU PLAN
        [agreement] TU TARJETA DE ACUERDO
        [intake] TU ENTREVISTA
        [referral] TUS DERIVACIONES
        [move] CUANDO TU CUENTA CAMBIÓ DE CHAT
        [staff_record] TU CAPACITACIÓN Y TU REVISIÓN LEGAL
       *[other] OTROS DATOS
    }{ $count ->
        [one] {""}
       *[other] {" "}({ $count })
    }: { mydata-span }{ $title ->
        [invitation_use] {" "}después de que vence
        [task] {" "}después de atenderlo
        [prompt] {" "}después de que la paras
        [intake] {" "}después de que te das de baja
        [referral] {" "}después de que te das de baja
        [staff_record] {" "}después de que dejas el equipo
       *[other] {""}
    }
mydata-field = { $field ->
        [adult_at] sabemos que eres mayor de edad desde
        [after] después de respirar
        [after_high] termómetro después, hasta
        [after_low] termómetro después, desde
        [alias] tu alias
        [answered_at] contestaste
        [asked_at] te preguntamos
        [at] cuándo
        [back] qué haces al volver
        [before_high] termómetro antes, hasta
        [before_low] termómetro antes, desde
        [begun_at] empezó
        [birth_year] año en que naciste
        [breathed] respiraste antes de volver a medir
        [cap_at] a más tardar
        [changed_at] cambió
        [checked_at] contestaste el regreso
        [children] niñas o niños
        [claimed_at] alguien lo tomó
        [close] cómo terminó
        [closed_at] se cerró
        [colour] color
        [completed_at] completa desde
        [confirmed_at] la vieron juntos
        [cover] con los niños
        [created_at] desde
        [demand] qué exigías
        [destination] a dónde
        [different] qué harías distinto
        [direction] de quién
        [done_at] terminó
        [driving] ibas manejando
        [ended_at] acabó
        [ending] cómo acabó
        [ends_at] hasta
        [expires_at] valía hasta
        [finished_at] terminó
        [first_at] la primera
        [first_words_at] te escribió quien lo tomó
        [gain] lo que quieres ganar
        [gesture] la frase es una seña
        [given_at] lo diste
        [granted_at] desde
        [happened_at] cuándo pasó
        [helped] te sirvió hablar
        [his_words_at] le escribiste a quien lo tomó
        [high] termómetro, hasta
        [hour] a qué hora
        [intake_at] tu entrevista
        [invited_at] te invitamos a contestar
        [joined_at] entraste
        [kind] cuál
        [language] idioma
        [left_at] te diste de baja
        [legal] revisión legal aprobada
        [legal_on] día de la revisión legal
        [living] cómo vives
        [low] termómetro, desde
        [made_at] se hizo
        [message] mensaje que acordaron
        [minutes] minutos que elegiste
        [name] tu nombre
        [next_at] la siguiente
        [notice] huella del texto que leíste (SHA-256)
        [number] veces que te lo ofrecí
        [opened_at] se abrió
        [others] cómo afectó a otros
        [outcome] cómo terminó
        [outdated_at] el aviso cambió
        [pace] cada cuánto
        [part] qué eres ahí
        [pause_told_at] te dijimos de tu pausa
        [limits_at] te ofrecimos los límites de nuevo
        [paused_at] en pausa desde
        [peer] dirección en la plataforma
        [people] con quién te calma hablar
        [phone] tu teléfono
        [phrase] tu frase
        [place] tu lugar
        [prompted_at] la última
        [purpose] para qué
        [quiet_from] no molestar, desde el minuto del día
        [quiet_until] no molestar, hasta el minuto del día
        [reachable] te podemos escribir
        [refused_at] no abrió
        [role] qué eres
        [rung_at] se llamó
        [said_at] último paso
        [signal] qué señal notaste
        [signs] qué notas en tu cuerpo
        [since] desde
        [source] cómo llegaste
        [state] estado
        [status] cómo va
        [stopped_at] la paraste
        [street] calle y número donde duermes
        [theme] de qué era
        [timezone] zona horaria
        [touched_at] la última vez que tocaste algo
        [town] municipio donde duermes
        [trained_on] día de tu capacitación
        [told] se avisó por niñas o niños
        [until] hasta
        [unwell] te sentías mareado
        [used_at] la usaste
        [variant] para cuándo
        [version] versión del aviso
        [well] cómo estabas después
        [why] motivo
        [withdrawn_at] se retiró o se cambió por otro
        [wont] lo que no harás
        [words] lo que se escribió
        [wrong] respuestas equivocadas
       *[unnamed] otro dato
    }
mydata-value = { $value ->
        [accepted] aceptada
        [addiction] adicciones
        [adult] con un adulto
        [afternoon] por la tarde
        [alone] a solas contigo
        [lone] solos, sin ti
        [apart] no viven juntos
        [asked] lo pediste
        [away] a distancia
        [before] tuyo, antes
        [box] respirar en caja
        [breathing] respirar 4-6
        [care] acompañarte
        [children] enojo a solas con niñas o niños
        [chores] tareas
        [circle] tu círculo
        [contact] escribirte a los 12 meses
        [coordinator] coordinas
        [counsellor] guardia
        [court] juzgado
        [cut_off] el servicio se cayó a mitad de tu retiro
        [daily] cada día
        [declined] rechazada
        [dif] DIF
        [dizzy] te mareaste
        [done] completo
        [ended] acabó en calma
        [evaluation] evaluación
        [expired] no contestaste el regreso
        [facilitator] facilitas
        [heat] termómetro alto
        [his] tuyo
        [home] cuando viven juntos
        [institution] institución
        [invited] con invitación
        [jealousy] celos
        [late] el servicio falló a esa hora
        [link] enlace
        [member] participante
        [money] dinero
        [more_time] pediste más de 60 minutos
        [morning] por la mañana
        [muscles] soltar el cuerpo
        [no] no
        [noon] al mediodía
        [not_calm] se acabó el tiempo sin calma
        [not_today] ese día no
        [orange] naranja
        [order] un juez te pidió no acercarte
        [other] otra cosa
        [participant] participante
        [pending] por confirmar
        [proposed] propuesta
        [psychiatry] psiquiatría
        [psychologist] psicología
        [psychotherapy] psicoterapia
        [recommended] recomendación
        [red] rojo
        [returned] volviste en calma
        [senses] cinco sentidos
        [sign] tuyo, al pedirlo
        [skipped] no lo hiciste
        [soso] más o menos
        [talk] tuyo, en la plática
        [voice] tuyo, nota de voz (no se guarda)
        [note] una nota del equipo
        [staff] de quien te atendió
        [supervisor] supervisas
        [testimony] testimonio
        [thrice] 3 veces por semana
        [together] viven juntos
        [under_way] en curso
        [volunteer] por tu voluntad
        [walk] caminar despacio
        [weekly] 1 vez por semana
        [well] bien
        [wrote] lo que escribiste
        [yes] sí
       *[unknown] no lo dijiste
    }
mydata-flag = { $yes ->
        [yes] sí
       *[no] no
    }

mydata-b-correct = Corregir
mydata-b-who = Quién ve qué
mydata-b-erase = Borrar todo
mydata-b-menu = Menú
mydata-b-file = Descargar
mydata-b-consents = Permisos
