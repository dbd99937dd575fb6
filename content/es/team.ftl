### kind: staff

team-list =
    Tu equipo ({ $count }). Toca un número para ver a alguien:
    { $rows }
team-role = { $role ->
        [participant] participante
        [facilitator] facilita
        [counsellor] guardia
        [supervisor] supervisa
        [psychologist] psicología
        [link] enlace de mujeres
       *[coordinator] coordina
    }
team-nameless = sin nombre todavía
team-nobody = Esa persona no es de tu equipo, o eso ya cambió.
team-one = **{ $name }**: { $roles }.
team-no-record = Solo quien facilita necesita capacitación y revisión legal.
team-record =
    { $trained ->
        [yes] Capacitación: { DAY($on, year: 1) }, sirve hasta { DAY($until, year: 1) }.
       *[no] Capacitación: sin fecha.
    } { $legal ->
        [yes] Revisión legal: aprobada { DAY($checked, year: 1) }.
        [no] Revisión legal: no aprobada.
       *[none] Revisión legal: falta.
    } Facilita { $leads }, en espera { $waits }. { $fit ->
        [yes] Puede recibir un círculo nuevo.
       *[no] No puede recibir un círculo nuevo.
    }
team-months = La capacitación sirve **{ $months } meses**. ¿Cuánto debe servir?
team-b-months-of = { $months } meses
team-training = ¿Cuándo se capacitó **{ $name }**? Toca una opción o escribe la fecha, por ejemplo **12/3/2026**.
team-b-ago = { $days ->
        [0] Hoy
        [182] Hace 6 meses
       *[other] Hace un año
    }
team-date-wrong = No entendí la fecha, o no ha llegado. Escríbela así: **12/3/2026**.
team-legal = ¿Se revisó que **{ $name }** no tiene sanción por ejercer violencia (LGAMVLV, artículo 8)? Toca una opción o escribe la fecha en que se aprobó.
team-b-legal-yes = Sí, aprobada hoy
team-b-legal-no = No se aprueba
team-why = ¿Por qué quitas el acceso de **{ $name }**?
team-b-reason = { $why ->
        [ended] Terminó su trabajo
        [wished] Pidió salir
        [harm] Hubo algo grave
       *[other] Otra razón
    }
team-sure = Se acaban ya sus enlaces, sus círculos, sus turnos y los avisos que tomó. ¿Quitar el acceso de **{ $name }**?
team-last = Es la única persona que coordina. Invita primero a otra.
team-removed =
    Listo: **{ $name }** ya no tiene acceso. { $led ->
        [0] No facilitaba ningún círculo.
        [one] Dejó 1 círculo.
       *[other] Dejó { $led } círculos.
    } { $calls ->
        [0] No tenía avisos tomados.
        [one] 1 aviso que había tomado vuelve a sonar.
       *[other] { $calls } avisos que había tomado vuelven a sonar.
    }{ $shifts ->
        [0] {""}
        [one] {" "}Queda 1 turno sin nadie.
       *[other] {" "}Quedan { $shifts } turnos sin nadie.
    }
team-shifts =
    Estos turnos quedan sin nadie:
    { $rows }{ $rest ->
        [0] {""}
       *[other] {"\u000A"}y { $rest } más en los próximos 30 días
    }
team-shift = • { WHEN($at) }, hasta { CLOCK($until) }
team-ownerless =
    Nadie facilita ahora, y necesita a alguien:
    { $names }
    Pendientes de estos círculos: { $tasks }. Toca uno para poner a alguien.
team-nothing-open = Nada más quedó sin persona a cargo.
team-gone = Tu acceso como parte del equipo terminó. Gracias por lo que hiciste. Si crees que es un error, habla con quien coordina.
team-b-number = { $number }
team-b-shifts = Cubrir huecos
team-b-circle = { $name }
team-b-months = Vigencia
team-b-training = Capacitación
team-b-legal = Revisión legal
team-b-remove = Quitar acceso
team-b-move = Cambió de cuenta
team-b-sure = Sí, quitar acceso
team-b-keep = No, dejarlo
team-b-back = Equipo
team-b-menu = Menú
