### kind: tool

# --- the door ---

# To a stranger, whatever he writes: nothing of what the programme is about.
joining-closed = Soy un asistente automático y abro con un código de invitación. Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**. Para mujeres: **{ -number-women-line }**.
joining-wrong =
    Ese código no abrió nada. { $minutes ->
        [0] Revísalo o pide otro.
        [one] Ya probaste varias veces: espera **1 minuto**.
       *[other] Ya probaste varias veces: espera **{ $minutes } minutos**.
    } Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**.
# Codes are not looked at for a while: how long, the numbers and nothing else.
joining-shut =
    { $minutes ->
        [one] Espera **1 minuto** para probar otro código.
       *[other] Espera **{ $minutes } minutos** para probar otro código.
    } Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**. Para mujeres: **{ -number-women-line }**.
# kind: staff
joining-not-for-staff = Esta invitación es para participantes y tú eres parte del equipo. No la usé: puedes dársela a quien le toca.
joining-not-for-participants = Esta invitación es para el equipo y tú eres participante. No la usé. Habla con quien coordina.
# kind: staff
joining-role = { $role ->
        [facilitator] facilitador o facilitadora
        [counsellor] consejero o consejera de guardia
        [supervisor] supervisor o supervisora
        [psychologist] psicólogo o psicóloga
        [link] enlace de mujeres
       *[coordinator] coordinador o coordinadora
    }
# kind: staff
joining-added = Listo. Ahora también eres { joining-role }.

# --- what a man reads, bubble by bubble ---

joining-hello = Hola, soy un asistente automático. No soy una persona. Si hay peligro ahora, marca **{ -number-emergency }**. Si sientes que vas a explotar, escribe **alto**.
# kind: notice
joining-limits = Tu facilitador ve tu asistencia, tus retiros (no lo que escribes en ellos) y si dejas de venir o de escribir. La persona de guardia ve su plática contigo. Avisamos a otros si alguien puede salir herido, si hay niñas o niños en riesgo, si amenazas al equipo o si un juez lo pide.
# kind: notice
joining-year =
    { joining-limits }

    ¿En qué año naciste?
joining-year-short = ¿En qué año naciste?
joining-year-again = No entendí el año. Escríbelo con cuatro números, por ejemplo **1988**. Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**, gratis.
joining-b-young = Aún no cumplo 18
# kind: notice
joining-young =
    Gracias por decirlo. Este programa es para mayores de 18 años y no guardamos lo que escribiste. Buscar apoyo a tu edad vale mucho, y hay gente que te escucha gratis, de día y de noche:
    { $numbers }

# kind: notice
joining-care =
    Para acompañarte, **{ $organisation }** guarda tu año de nacimiento, dónde y cómo vives, tu plan, tu entrevista (nombre, teléfono y domicilio, por una emergencia) y cómo usas esto. No lo vende. Telegram no cifra de extremo a extremo. Aviso completo y contacto: **aviso**. **misdatos** lo muestra y **borrar** lo borra. { $turning ->
        [yes] Si ya cumpliste 18 y estás de acuerdo
       *[no] Si estás de acuerdo
    }, escribe **ACEPTO**.
joining-care-again =
    { $turning ->
        [yes] Si ya cumpliste 18 y quieres seguir
       *[no] Para seguir
    }, escribe **ACEPTO**. Si no quieres, no sigas. Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**, gratis.
joining-care-no =
    Está bien. { $turning ->
        [yes] Si ya cumpliste 18 y cambias de idea
       *[no] Si cambias de idea
    }, escribe **ACEPTO**. Si hay peligro, marca **{ -number-emergency }**. Para hablar ya: **{ -number-life-line }**, gratis.

joining-state = Gracias. Desde ahora te sirven **alto**, **respirar** y **ayuda**, a cualquier hora. ¿En qué estado vives?
joining-state-again = No lo encontré. Escríbelo otra vez, por ejemplo **Puebla**. Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**, gratis.
joining-state-which = ¿Cuál de estos es?
joining-b-state = { $name }
joining-place = Una cosa más: en tu estado hay más de una hora. ¿En qué municipio vives?
joining-place-again = No conozco ese municipio. Toca uno de estos, u **Otro municipio**.
joining-place-done = Gracias. Ya sé qué hora es donde vives.
joining-b-place = { $name }
joining-b-elsewhere = Otro municipio

joining-living = ¿Viven juntos tú y tu pareja? Si un juez te pidió no acercarte, toca la última.
joining-b-together = Sí
joining-b-apart = No
joining-b-order = Orden de un juez

joining-alias = Aquí te llamas **{ $alias }**: nadie del grupo ve tu nombre. Si quieres otro, escríbelo, pero no tu nombre completo. Cuando el enojo suba, escribe **alto**.
joining-alias-type = Escribe cómo quieres llamarte aquí. No pongas tu nombre completo.
joining-alias-full = ¿Es tu nombre completo? Mejor uno que no te identifique. Escribe otro. Si no es tu nombre, escríbelo otra vez.
joining-alias-danger = Eso no es un nombre, y alguien podría salir herido. Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**, gratis. Luego escribe cómo quieres llamarte.
joining-alias-wrong = Ese nombre no se puede usar. { $fault ->
        [short] Escribe dos letras o más.
        [long] Escribe 20 letras o menos.
        [digits] Escríbelo sin números largos.
        [letters] Usa solo letras.
        [taken] Ya hay alguien que se llama así.
       *[forbidden] Parece alguien del equipo.
    } Escribe otro.
joining-done = Listo, aquí te llamas **{ $alias }**. Cuando el enojo suba, escribe **alto**.
joining-b-keep = Así está bien
joining-b-other = Otro nombre
joining-b-before = Dejar el de antes
joining-b-timeout = Retiro
joining-b-breathing = Respirar
joining-b-menu = Menú

# --- what staff read ---

# kind: staff
joining-staff = Hola. **{ $organisation }** te invitó como { joining-role }. Soy su asistente automático. ¿Con qué nombre te verán los participantes y el equipo? Escríbelo.
# kind: staff
joining-staff-done = Listo, **{ $alias }**. Aquí te llegarán los avisos.
# kind: staff
joining-staff-young = Alguien que dijo ser menor de 18 años abrió una invitación del programa. No guardamos sus datos y le dimos números de ayuda. Si saben quién es, acompáñenlo con su familia y con servicios para niñas, niños y adolescentes.
