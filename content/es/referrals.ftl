### kind: staff

referrals-refused = Eso no está abierto para ti. Si crees que es un error, coméntalo con quien coordina.
referrals-list =
    De **{ $alias }**: { $any ->
        [yes] derivaciones
       *[no] sin derivaciones
    }
    { $referrals }
referrals-one = { $kind ->
        [psychotherapy] Psicoterapia
        [psychiatry] Psiquiatría
        [addiction] Adicciones
       *[other] Otra
    }{ $placed ->
        [yes] , en { $place }
       *[no] {""}
    }: { $status ->
        [proposed] propuesta
        [accepted] aceptada
        [under_way] en curso
        [done] terminada
       *[declined] rechazada
    }, desde { DAY($made, month: 1) }.{ $followed ->
        [yes] {" "}Seguimiento: { DAY($follow, month: 1) }.
       *[no] {""}
    }
referrals-b-one = { $kind ->
        [psychotherapy] Psicoterapia
        [psychiatry] Psiquiatría
        [addiction] Adicciones
       *[other] Otra
    } { $number }
referrals-b-add = Nueva derivación
referrals-kind = ¿Para qué lo derivas?
referrals-b-kind = { $kind ->
        [psychotherapy] Psicoterapia
        [psychiatry] Psiquiatría
        [addiction] Adicciones
       *[other] Otra
    }
referrals-open-already = Ya hay una derivación abierta para eso.
referrals-where = ¿A dónde? Escribe el lugar, por ejemplo CIJ Norte.
referrals-where-wrong = No lo pude guardar. Escribe solo el nombre del lugar.
referrals-b-status = Cómo va
referrals-b-where = A dónde
referrals-b-follow = Seguimiento
referrals-status = ¿Cómo va?
referrals-b-status-one = { $status ->
        [proposed] Propuesta
        [accepted] Aceptada
        [under_way] En curso
        [done] Terminada
       *[declined] Rechazada
    }
referrals-follow = ¿Cuándo preguntas otra vez cómo va? Toca, o escribe el día, por ejemplo **24/12/2026**.
referrals-follow-wrong = No entendí el día. Escríbelo así: **24/12/2026**, o toca uno.
referrals-b-days = En { $days } días
referrals-b-never = Sin fecha
