### kind: tool

menu-participant = ¿Qué necesitas ahora?
menu-left = Estás de baja y no te escribo. Esto te sirve igual, a cualquier hora.
# Whether somebody is there, before he asks (R8).
menu-duty-here = Hay una persona de guardia ahora.
menu-duty-later = Ahora no hay persona de guardia; vuelve { $soon ->
        [yes] a { CLOCK($at, short: 1) }
       *[no] { WHEN($at) }
    }.
menu-duty-nobody = Ahora no hay persona de guardia.
# kind: staff
menu-staff = Aquí te llegan los avisos de tu equipo. Toca una opción.
# kind: staff
menu-staff-unknown = No entendí eso. Toca una opción. Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**.
menu-location = No veo dónde estás y nadie va a ir. Si hay peligro, marca **{ -number-emergency }**. Escríbeme una palabra o toca un botón.
menu-contact = No guardo el número de nadie. Escríbeme una palabra o toca un botón.
menu-other = Eso no lo puedo leer. Escríbeme una palabra o toca un botón.

menu-b-timeout = Retiro
menu-b-breathing = Respirar
menu-b-thermometer = Termómetro
menu-b-mydata = Mis datos
menu-b-language = Idioma
menu-b-back = Quiero volver
menu-b-invite = Invitar
menu-b-circles = Círculos
menu-b-team = Equipo
menu-b-own = Lo mío

menu-rest = Aquí está lo demás.
menu-b-more = Más
menu-b-menu = Menú
menu-b-plan = Mi plan
menu-b-exercises = Ejercicios
menu-b-card = Mi tarjeta
menu-b-prompts = Practicar
menu-b-weeks = Mis semanas
menu-b-wallet = Para la cartera
menu-b-contact = Guardar contactos
menu-b-hide = Disimular
menu-b-not-me = No soy yo
menu-b-people = Participantes
menu-b-digest = Mi resumen
menu-b-wording = Palabras
menu-b-site = Hoja del lugar
menu-b-audit = Bitácora
menu-b-rota = Guardia
menu-b-numbers = Números
