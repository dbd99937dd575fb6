### kind: staff

participants-list = ¿A quién quieres ver?
participants-none = Todavía no hay participantes que te toque acompañar.
participants-refused = Eso no está abierto para ti. Si crees que es un error, coméntalo con quien coordina.
participants-b-man = { $alias }
participants-b-nameless = Sin alias { $number }
participants-b-more = Más
participants-b-menu = Menú

# For a supervisor or a psychologist.
participants-brief = **{ $alias }**. Toca lo que necesitas ver.
participants-sheet =
    Ficha de **{ $alias }**, desde { DAY($since, month: 1) }. { $circled ->
        [yes] Círculo: { $circles }.
       *[no] Sin círculo.
    } { $review ->
        [yes] Entrevista: **revisar**.
       *[no] { $met ->
            [yes] Entrevista: { DAY($met_at, month: 1) }.
           *[no] Entrevista: falta.
        }
    }{ $paused ->
        [yes] {" "}En pausa desde { DAY($paused_at, month: 1) }: { $reason ->
            [intoxication] intoxicación
            [threats] amenazas
            [order] orden de protección
            [absence] ausencia acordada
           *[other] otra razón
        }.
       *[no] {""}
    }{ $order ->
        [yes] {" "}**Un juez le pidió no acercarse.**
       *[no] {""}
    }{ $left ->
        [yes] {" "}Se dio de baja { DAY($left_at, month: 1) }.
       *[no] {""}
    } Derivaciones: { $referred }.
participants-more = { $more }
participants-task = • Pendiente: { $kind ->
        [deaf] no le llegan avisos
        [silent] ya no podemos escribirle
        [left] se dio de baja
        [gone] alguien borró sus datos
        [review] hablar de lo marcado en su entrevista
        [ownerless] no tiene quien lo facilite
        [unreadable] un mensaje que no se pudo leer
        [broken] una falla del sistema
        [misuse] conversar sobre sus retiros
        [intake] entrevista
        [referral] seguimiento de una derivación
        [card] tarjeta de acuerdo
        [back] volvió después de darse de baja
        [training] capacitación
        [legal] revisión legal
       *[words] textos por aprobar
    }, { DAY($due, month: 1) }
participants-timeouts = • Retiros en 30 días: { $timeouts ->
        [0] ninguno
       *[other] { $timeouts } ({ $dates })
    }
participants-do = ¿Qué quieres hacer?
participants-b-sheet = Ver ficha
participants-b-intake = Entrevista
participants-b-go-on = Seguir entrevista
participants-b-look = Ver entrevista
participants-b-review = Revisar
participants-b-pause = Pausar
participants-b-resume = Reanudar
participants-b-order = Orden de un juez
participants-b-referrals = Derivaciones
participants-b-identity = Identidad
participants-b-list = Lista
participants-b-card = Tarjeta de acuerdo
participants-b-move = Cambió de cuenta
participants-b-hold = Conservar por ley

# --- pausing ---

participants-pause-why = ¿Por qué lo pausas? Se cierran su círculo, sus prácticas y los avisos. Retiro, respirar, termómetro y ayuda siguen abiertos. Él lee que hay una pausa, no la razón.
participants-b-intoxication = Intoxicación
participants-b-threats = Amenazas
participants-b-judge = Orden de protección
participants-b-absence = Ausencia acordada
participants-b-else = Otra razón
participants-b-not = Cancelar
# $order: a judge's order was registered with it, or stays.
participants-paused =
    Está en pausa. Se lo digo cuando esté despierto, sin la razón. Habla tú con él.{ $order ->
        [yes] {" "}**Quedó puesta la orden de un juez:** sus retiros ya no llevan regreso ni aviso a ella. Reanudarlo no la quita.
       *[no] {""}
    }
participants-resumed =
    La pausa terminó. Si ya sabía de ella, se lo digo cuando esté despierto.{ $order ->
        [yes] {" "}La orden de un juez sigue puesta.
       *[no] {""}
    }
# The lock screen shows both.
# kind: tool
participants-told-paused =
    { $agreed ->
        [yes] Como acordaron, por ahora una parte está en pausa.
       *[no] Por ahora una parte está en pausa.
    } Esto sigue abierto a cualquier hora. Si tienes dudas, pregunta a tu equipo.
# kind: tool
participants-told-resumed = Ya está abierto otra vez. Escribe **menu** para verlo.

# --- a judge's order ---

participants-order = **Un juez le pidió no acercarse.** En sus retiros no hay regreso ni aviso a ella. Solo el equipo puede quitarla.
participants-no-order = No hay orden registrada. Si la pones, desde este momento sus retiros no llevan regreso ni aviso a ella, aunque tenga uno en curso.
participants-b-set = Poner la orden
participants-b-lift = Quitar la orden
participants-lift-why = ¿Por qué ya no está vigente? Al tocar una razón, la orden se quita. Hasta que él diga cómo vive, sus retiros siguen sin regreso.
participants-b-expired = Ya venció
participants-b-lifted = La levantó el juez
participants-b-mistaken = Fue un error

# --- the emergency identity ---

participants-identity-why = ¿Para qué la abres? Queda anotado quién la abrió, cuándo y para qué. Se muestra 10 minutos.
participants-b-urgent = Urgencia
participants-b-red = Protocolo rojo
participants-b-correction = Corrección
participants-b-amend = Corregir
participants-no-identity = No hay datos de emergencia guardados.
participants-identity =
    Nombre: { $named ->
        [yes] { $name }
       *[no] no lo dio
    }
    Teléfono: { $phoned ->
        [yes] { $phone }
       *[no] no lo dio
    }
    Duerme en: { $housed ->
        [yes] { $street }
       *[no] no dio la calle
    }
    Municipio: { $placed ->
        [yes] { $town }
       *[no] no lo dio
    }
    Niñas o niños ahí: { $children ->
        [yes] sí
        [no] no
       *[unknown] no se sabe
    }
