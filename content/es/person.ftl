### kind: crisis

person-b-need = Necesito a alguien

# No line says that somebody is there before somebody is.
person-called = Si hay peligro, marca **{ -number-emergency }**. Para hablar ya: **{ -number-life-line }**, gratis, día y noche. Ya avisé a tu equipo; puede que nadie lo vea en este momento.
person-joined = Si hay peligro, marca **{ -number-emergency }**. Para hablar ya: **{ -number-life-line }**. Avisé a tu equipo a { CLOCK($at) } y todavía no sé si alguien lo vio.
person-again = Si hay peligro, marca **{ -number-emergency }**. Para hablar ya: **{ -number-life-line }**. Tu aviso lo vio { $name } a { CLOCK($at) }; puede que ahora no lo vea.
person-nobody = No pude avisar a nadie del equipo. No te quedes solo: marca **{ -number-life-line }**, gratis, de día y de noche. Si hay peligro, **{ -number-emergency }**.
person-unseen = Todavía no lo ve nadie del equipo. No te quedes solo: marca **{ -number-life-line }**, gratis, de día y de noche. Si hay peligro, **{ -number-emergency }**.
person-seen = Tu aviso ya lo vio { $name }.
# When somebody of the team has closed his call.
person-ended = El equipo ya cerró tu aviso. Si vuelves a necesitar a alguien, escribe **ayuda**.
person-someone = alguien del equipo

# $today: within the last 12 hours and on this very day, so that the bare time can mean one thing alone.
person-late =
    Estuve sin servicio y no te contesté { $today ->
        [yes] a { CLOCK($at, short: 1) }
       *[no] { WHEN($at) }
    }. ¿Cómo estás ahora?
# Steps of a tool were not said in time: when he wrote last nobody missed.
person-cut-off = Estuve sin servicio un rato y no pude escribirte. ¿Cómo estás ahora?
person-late-which = Toca una opción. Si hay peligro, marca **{ -number-emergency }**.
person-b-fine = Estoy bien
person-fine = Gracias por decirme. Si algo sube, escribe **alto**.

# --- what staff read ---

# The lock screen shows the whole of this: no name, nothing of what happened.
# kind: staff
person-page = Respiro: caso naranja. Toca Tomar.
# kind: staff
person-page-again = Respiro: caso naranja, otra vez. Toca Ver.
person-b-take = Tomar
person-b-look = Ver
# kind: staff
person-details =
    Lo tomaste. **{ $alias }**, { WHEN($at) }. { $why ->
        [heat] Su termómetro subió.
        [children] Está enojado y solo con niñas o niños.
        [more_time] Pidió un retiro de más de 60 minutos.
        [not_calm] Terminó los 60 minutos del retiro sin calmarse.
        [late] Atendido tarde: el servicio no le contestó a esa hora.
        [cut_off] Atendido tarde: el servicio se cayó a mitad de su retiro y volvió a esa hora.
       *[asked] Pidió a una persona.
    }
    { $heat ->
        [number] Termómetro: { $high }.
        [range] Termómetro: { $low } a { $high }.
       *[none] Termómetro: no lo dijo.
    } Respiro le dijo que viste su aviso. Búscalo como acordaron.
person-b-close = Ya lo atendí
# kind: staff
person-taken = Lo tomó { $name }.
# kind: staff
person-closed = Cerrado. Gracias.
# kind: staff
person-over = Este caso ya está cerrado.
# kind: staff
person-nameless = alguien sin alias todavía
