### kind: crisis

cases-b-need = Necesito a alguien

# No line says that somebody is there before somebody is. This one is said only while somebody on shift is being rung (R8).
cases-ringing = Llamo a una persona de guardia; te digo cuando lo tome. Si hay peligro, marca **{ -number-emergency }**. Mientras, **{ -number-life-line }**: gratis, día y noche.
# Nobody is on shift. $told: somebody is rung all the same; $soon: within 12 hours, so that the bare time can mean one thing alone.
cases-off-shift =
    Ahora no hay persona de guardia. Marca **{ -number-life-line }** o **{ -number-emergency }**. { $told ->
        [yes] Ya avisé al equipo; te
       *[no] Te
    } escriben { $soon ->
        [yes] a { CLOCK($at, short: 1) }
       *[no] { WHEN($at) }
    }.
cases-called = Si hay peligro, marca **{ -number-emergency }**. Para hablar ya: **{ -number-life-line }**, gratis, día y noche. Ya avisé a tu equipo; puede que nadie lo vea en este momento.
cases-joined = Si hay peligro, marca **{ -number-emergency }**. Para hablar ya: **{ -number-life-line }**. Avisé a tu equipo a { CLOCK($at) } y todavía no sé si alguien lo vio.
cases-again = Si hay peligro, marca **{ -number-emergency }**. Para hablar ya: **{ -number-life-line }**. Tu aviso lo vio { $name } a { CLOCK($at) }; puede que ahora no lo vea.
cases-nobody = No pude avisar a nadie del equipo. No te quedes solo: marca **{ -number-life-line }**, gratis, de día y de noche. Si hay peligro, **{ -number-emergency }**.
cases-unseen =
    { $ringing ->
        [yes] Todavía no contesta nadie del equipo. No te quedes solo: marca **{ -number-life-line }**, gratis, de día y de noche. Si hay peligro, **{ -number-emergency }**. Yo sigo llamando.
       *[no] Todavía no lo ve nadie del equipo. No te quedes solo: marca **{ -number-life-line }**, gratis, de día y de noche. Si hay peligro, **{ -number-emergency }**.
    }
cases-seen = Tu aviso ya lo vio { $name }.
# Whoever took it has not written to him in time, and somebody else is rung.
cases-still-waiting = Quien tomó tu aviso todavía no te escribe. Ya llamo a otra persona. Si hay peligro, marca **{ -number-emergency }**. Para hablar ya: **{ -number-life-line }**.
# When somebody of the team has closed his call.
cases-ended = El equipo ya cerró tu aviso. Si vuelves a necesitar a alguien, escribe **ayuda**.
cases-someone = alguien del equipo

# $today: within the last 12 hours and on this very day, so that the bare time can mean one thing alone.
cases-late =
    Estuve sin servicio y no te contesté { $today ->
        [yes] a { CLOCK($at, short: 1) }
       *[no] { WHEN($at) }
    }. ¿Cómo estás ahora?
# Steps of a tool were not said in time: when he wrote last nobody missed.
cases-cut-off = Estuve sin servicio un rato y no pude escribirte. ¿Cómo estás ahora?
cases-late-which = Toca una opción. Si hay peligro, marca **{ -number-emergency }**.
cases-b-fine = Estoy bien
cases-fine = Gracias por decirme. Si algo sube, escribe **alto**.

# --- the first words when what he wrote is a sign of danger (R7): each read and approved apart ---

cases-red-self-harm = Lo que dices es serio. No te quedes solo: ve con alguien ahora. Aleja de ti lo que pueda hacerte daño. Marca **{ -number-life-line }**, gratis, día y noche; si hay peligro, **{ -number-emergency }**.
cases-red-harm-partner = Lo que dices es serio. Aléjate ahora: sal de ahí y no lleves nada en las manos. No la busques ni le escribas. Si alguien está en peligro, marca **{ -number-emergency }**.
cases-red-harm-child = Lo que dices es serio. No toques a nadie. Pide ahora a otra persona adulta que se quede con las niñas o los niños. Si hay peligro, marca **{ -number-emergency }**.
cases-red-victim = Lo que dices es serio, y no es tu culpa. Ponte a salvo ahora: sal si puedes, o enciérrate y marca **{ -number-emergency }**.
cases-red-weapon = Lo que dices es serio. Deja el arma y aléjate de ella ahora; que no la tenga nadie. Sal de ahí. Si hay peligro, marca **{ -number-emergency }**.
cases-red-other = Lo que dices es serio. Sal de ahí ahora y no lleves nada en las manos. Si alguien está en peligro, marca **{ -number-emergency }**.

# --- what staff read ---

# The lock screen shows the whole of this: no name, nothing of what happened.
# kind: staff
cases-page = Respiro: caso { $colour ->
        [red] rojo
       *[orange] naranja
    }. Toca Tomar.
# kind: staff
cases-page-again = Respiro: caso { $colour ->
        [red] rojo
       *[orange] naranja
    }, otra vez. Toca Ver.
cases-b-take = Tomar
cases-b-look = Ver
# kind: staff
cases-details =
    Lo tomaste. **{ $alias }**, { WHEN($at) }. { $why ->
        [heat] Su termómetro subió.
        [children] Está enojado y hay niñas o niños: solos con él, solos, o no dijo con quién.
        [more_time] Pidió un retiro de más de 60 minutos.
        [not_calm] Terminó los 60 minutos del retiro sin calmarse.
        [late] Atendido tarde: el servicio no le contestó a esa hora.
        [cut_off] Atendido tarde: el servicio se cayó a mitad de su retiro y volvió a esa hora.
        [wrote] Lo que escribió es señal de peligro{ $label ->
            [self_harm] {" "}(para él)
            [harm_partner] {" "}(para ella)
            [harm_child] {" "}(para niñas o niños)
            [victim] {" "}(a él le hacen daño)
            [weapon] {" "}(arma)
            [other] {" "}(otro)
           *[none] {""}
        }.
       *[asked] Pidió a una persona.
    }
    { $heat ->
        [number] Termómetro: { $high }.
        [range] Termómetro: { $low } a { $high }.
       *[none] Termómetro: no lo dijo.
    } Respiro le dijo que viste su aviso. Búscalo como acordaron.
    { $colour ->
        [red] Caso **rojo**
       *[orange] Caso naranja
    }; espera desde hace { $waited } min.{ $written ->
        [yes] {" "}Escribió: { $wrote }
       *[no] {""}
    }
cases-b-phone = Estoy en llamada
cases-b-close = Ya lo atendí
# kind: staff
cases-phone = Anotado: estás en llamada. En 10 minutos, si no le has escrito, llamo a otra persona.
# kind: staff
cases-phone-over = Ya van dos veces. Si no le escribes o cierras, llamo a otra persona.
# kind: staff
cases-silent = No le has escrito. Llamo a otra persona, y puede tomarlo. Si estás hablando con él, toca Estoy en llamada.
# kind: staff
cases-none-waits = No hay ningún caso esperándote.
# kind: staff
cases-elsewhere = alguien de otra organización
# kind: staff
cases-taken = Lo tomó { $name }.
# kind: staff
cases-closed = Cerrado. Gracias.
# kind: staff
cases-over = Este caso ya está cerrado.
# kind: staff
cases-nameless = alguien sin alias todavía
