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
cases-still-waiting =
    { $spoke ->
        [yes] Quien te escribía no contesta
       *[no] Quien tomó tu aviso todavía no te escribe
    }. Ya llamo a otra persona. Si hay peligro, marca **{ -number-emergency }**. Para hablar ya: **{ -number-life-line }**.
# When somebody of the team has closed his call, with three buttons.
cases-ended = El equipo ya cerró tu aviso. Si vuelves a necesitar a alguien, escribe **ayuda**. ¿Te sirvió hablar?
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
    } Respiro le dijo que viste su aviso. { $here ->
        [yes] Lo que escribas aquí le llega con tu alias.
       *[no] Para escribirle, toca Escribirle.
    }
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
cases-phone-over = Ya no se puede aplazar. Si no le escribes o cierras, llamo a otra persona.
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
# Two of them are told apart.
# kind: staff
cases-one-nameless = caso { $number }, sin alias todavía

# --- the bridged chat: what he reads ---

cases-to-him = **{ $name }**: { $wrote }
cases-kept = Lo guardé para quien tome tu aviso. Si hay peligro, marca **{ -number-emergency }**. Para hablar ya: **{ -number-life-line }**, gratis, día y noche.
cases-nobody-reads = Ahora nadie del equipo lee esto. Si hay peligro, marca **{ -number-emergency }**. ¿Quieres que llame a alguien?
cases-supervisor =
    { $came ->
        [yes] **{ $name }**, de supervisión, entra a esta plática. También lee lo que escribes.
       *[no] **{ $name }** sale de esta plática.
    }
cases-ask-harm = ¿Estás pensando en hacerle daño a alguien o a ti hoy?
cases-ask-life = ¿Estás pensando en quitarte la vida?
cases-ask-weapon = ¿Tienes un arma cerca de ti ahora?
cases-ask-children = ¿Hay niñas o niños en peligro ahora?
cases-b-yes = Sí
cases-b-no = No
cases-answer-no = Gracias por contestar.
cases-asked-over = Esa pregunta ya pasó. Si hay peligro, marca **{ -number-emergency }**.
cases-no-risk-him = Gracias por escribir. Ya leímos tu mensaje, y qué bueno que no hay peligro. Si un día necesitas a alguien, escribe **ayuda**.
cases-b-helps = Sí
cases-b-soso = Más o menos
cases-b-helps-not = No
cases-thanks = Gracias por decirlo.
cases-follow = Hola. ¿Cómo has estado desde que hablamos?
cases-b-well = Bien
cases-b-so-so = Regular
cases-well =
    { $well ->
        [yes] Gracias por decirlo. Si algo sube, escribe **alto**.
       *[no] Gracias por decirlo. Si quieres hablar, toca el botón.
    }

# --- prepared replies: whoever has his case says them with a tap, under their own alias ---

cases-say-here = Aquí estoy y te leo. Cuéntame qué pasa ahora.
cases-say-safe = ¿Dónde estás ahora, y quién está contigo?
cases-say-away = Sal de ahí ahora y no lleves nada en las manos. Escríbeme cuando ya estés lejos.
cases-say-breathe = Respira conmigo: entra 4, sale 6. Hazlo cinco veces y luego me escribes.
cases-say-call = Si hay peligro, marca **{ -number-emergency }**. Para hablar por teléfono: **{ -number-life-line }**, gratis, día y noche.
cases-say-wait = Te leo. Dame un minuto y te contesto.
cases-b-say-here = Aquí estoy
cases-b-say-safe = ¿Dónde estás?
cases-b-say-away = Sal de ahí
cases-b-say-breathe = Respira conmigo
cases-b-say-call = { -number-emergency } y teléfono
cases-b-say-wait = Dame un minuto

# --- the bridged chat: what the team reads; nothing says more of a man than his alias ---

# kind: staff
cases-his =
    { $colour ->
        [red] 🔴
       *[orange] 🟠
    } **{ $alias }**{ $changed ->
        [yes] {" "}corrigió
       *[no] {""}
    }: { $wrote }
# kind: staff
cases-his-voice =
    { $colour ->
        [red] 🔴
       *[orange] 🟠
    } **{ $alias }** { $passed ->
        [yes] mandó una nota de voz.
       *[no] mandó una nota de voz que aquí no se puede pasar. Pídele que escriba.
    }
# kind: staff
cases-colleague = { $name } a **{ $alias }**: { $wrote }
# kind: staff
cases-colleague-came =
    { $came ->
        [yes] { $name } entró a la plática con **{ $alias }**.
       *[no] { $name } salió de la plática con **{ $alias }**.
    }
# kind: staff
cases-now = Ahora escribes a { $colour ->
        [red] 🔴
       *[orange] 🟠
    } **{ $alias }**.
# kind: staff
cases-whom = No lo envié a nadie: no sé a quién va. ¿A quién le escribes?
# kind: staff
cases-quoted-none = No lo envié a nadie: no sé de quién es el mensaje que citaste. ¿A quién le escribes?
# kind: staff
cases-not-sent =
    { $closed ->
        [yes] No lo envié: ese caso ya está cerrado.
       *[no] No lo envié: ese caso ya no es tuyo.
    }
# kind: staff
cases-sent = Enviado a **{ $alias }**.
# kind: staff
cases-said = A **{ $alias }**: { $wrote }
# kind: staff
cases-no-voice = Tu voz no le llega. Escríbele.
# kind: staff
cases-unreachable = No se le puede escribir: no lo envié. El caso sigue abierto.
# kind: staff
cases-lost = Tu mensaje no le llegó a **{ $alias }**. El caso sigue abierto.
# kind: staff
cases-blocked = A **{ $alias }** ya no se le puede escribir: bloqueó el chat o lo borró. El caso sigue abierto. Búscalo como acordó tu equipo.
# kind: staff
cases-yours =
    { $count ->
        [one] Tienes un caso. ¿Le escribes?
       *[other] Tienes { $count } casos. ¿A quién le escribes?
    }
# kind: staff
cases-none = No tienes ningún caso abierto. No envié nada a nadie.
# kind: staff
cases-not-yours = Ese caso no es tuyo.
# kind: staff
cases-options =
    { $colour ->
        [red] 🔴
       *[orange] 🟠
    } **{ $alias }**: ¿qué quieres hacer?
# kind: staff
cases-which-reply = ¿Qué le digo a **{ $alias }**?
# kind: staff
cases-which-question = ¿Qué le pregunto a **{ $alias }**? Si dice que sí, el caso es rojo.
# kind: staff
cases-answered = **{ $alias }** contestó { $yes ->
        [yes] **sí**
       *[no] no
    }. La pregunta: { $asked }
# kind: staff
cases-b-whom =
    { $colour ->
        [red] 🔴
       *[orange] 🟠
    } { $alias }
# kind: staff
cases-b-switch = Escribirle
# kind: staff
cases-b-options = Opciones
# kind: staff
cases-b-replies = Respuestas
# kind: staff
cases-b-questions = Preguntarle
# kind: staff
cases-b-hand = Pasar el caso
# kind: staff
cases-b-supervisor = Pedir supervisión
# kind: staff
cases-b-step-out = Salir de la plática
# kind: staff
cases-b-protocol = Protocolo
# kind: staff
cases-b-no-risk = No era riesgo
# kind: staff
cases-b-ask-harm = ¿Hacer daño hoy?
# kind: staff
cases-b-ask-life = ¿Quitarse la vida?
# kind: staff
cases-b-ask-weapon = ¿Hay un arma?
# kind: staff
cases-b-ask-children = ¿Niños en peligro?

# --- the protocol (R19): for the team alone; a named person decides, Respiro contacts nobody ---

# kind: staff
cases-protocol-who = **Protocolo rojo.** Si alguien puede morir o salir herido, quien tiene el caso marca **{ -number-emergency }** ya, sin pedir permiso. Si hay duda, decide quien supervisa; si no contesta, quien coordina. Escribe quién decidió.
# kind: staff
cases-protocol-her = **Para ella y sus hijas e hijos.** Avisa al servicio de mujeres con el que trabaja tu organización; si no hay, { -name-women-line }: **{ -number-women-line }**. A ella no la busques tú, y a él no le digas qué se le dijo a ella.
# kind: staff
cases-protocol-then = Su identidad está en su ficha, con motivo y por 10 minutos. A él se le dice a quién se avisó, salvo que decirlo ponga a alguien en peligro. Al cerrar contestas: ¿se llamó al { -number-emergency }?, ¿se avisó al servicio de mujeres?, ¿se le dijo a él?

# --- handing over, and joining ---

# kind: staff
cases-hand-whom = ¿A quién le pasas el caso de **{ $alias }**? Sigue contigo hasta que alguien lo tome.
# kind: staff
cases-hand-note = Escribe una nota para quien lo tome: qué pasó, qué falta. Sin nada de ella y sin números.
# kind: staff
cases-hand-noted = Nota de { $name }: { $wrote }
# kind: staff
cases-handing =
    { $person ->
        [yes] Le suena ya. Si no lo toma pronto, llamo a quien está de guardia.
       *[no] { $now ->
            [yes] Ya llamo a quien está de guardia.
           *[no] Llamo al siguiente turno a { CLOCK($at) }.
        }
    } Sigue contigo hasta que alguien lo tome.
# kind: staff
cases-note-wrong =
    { $fault ->
        [her] Sin nada de ella: ni su nombre ni cómo está.
        [number] Sin números de teléfono.
        [long] Es muy larga: 300 letras a lo mucho.
       *[empty] No la pude leer.
    } Escríbela otra vez.
# kind: staff
cases-note-waits =
    Hay algo nuevo de **{ $alias }**: { $ends ->
        [yes] cerrar su caso espera
       *[no] pasar su caso espera
    }. Lo que escribas ahora ya no es la nota.
# kind: staff
cases-shift-over = Tu turno terminó y **{ $alias }** sigue contigo. ¿Lo pasas?
# kind: staff
cases-page-join = Respiro: caso { $colour ->
        [red] rojo
       *[orange] naranja
    }. Piden supervisión. Toca Entrar.
# kind: staff
cases-supervisor-called = Ya le suena a quien supervisa.
# kind: staff
cases-no-supervisor = No hay a quién llamar en supervisión ahora.
# kind: staff
cases-joined-talk = Entraste a la plática con **{ $alias }**, y él lo leyó. { $here ->
        [yes] Lo que escribas aquí le llega con tu alias.
       *[no] Para escribirle, toca Opciones.
    }
# kind: staff
cases-take-instead = Nadie tiene este caso ahora. Escribe **tomar**.
# kind: staff
cases-in-it = Ya estás en esta plática.
# kind: staff
cases-stepped-out = Saliste de la plática, y él lo leyó.
# kind: staff
cases-b-person = { $name }
# kind: staff
cases-b-next = Al turno siguiente
# kind: staff
cases-b-no-note = Sin nota
# kind: staff
cases-b-join = Entrar

# --- closing ---

# kind: staff
cases-no-risk-why = **{ $alias }**: ¿por qué no era riesgo? Con esto se cierra, y él lee una línea amable.
# kind: staff
cases-b-no-saying = Era un decir
# kind: staff
cases-b-no-past = Contaba algo pasado
# kind: staff
cases-b-no-other = Hablaba de otra cosa
# kind: staff
cases-b-no-mistake = Lo tocó sin querer
# kind: staff
cases-end-risk = ¿Le volviste a preguntar por el riesgo? ¿Qué hay ahora?
# kind: staff
cases-end-sleeps = Plan hasta mañana: ¿dónde duerme?
# kind: staff
cases-end-alcohol = Plan hasta mañana: ¿alcohol o drogas?
# kind: staff
cases-end-weapon = Plan hasta mañana: ¿hay un arma?
# kind: staff
cases-end-who = Plan hasta mañana: ¿quién está con él?
# kind: staff
cases-end-911 = Protocolo: ¿se llamó al { -number-emergency }?
# kind: staff
cases-end-womens = Protocolo: ¿se avisó al servicio de mujeres? Si no, ¿por qué?
# kind: staff
cases-end-told-him = Protocolo: ¿se le dijo a él? Si no, ¿por qué?
# kind: staff
cases-end-heat = ¿Su termómetro al final?
# kind: staff
cases-end-resource = ¿Qué recurso le diste?
# kind: staff
cases-end-follow = ¿Quedaron en que le escriba mañana y pasado mañana?
# kind: staff
cases-end-outcome = ¿Cómo terminó?
# kind: staff
cases-end-note = Una nota de lo que pasó, sin nada de ella y sin números.
# kind: staff
cases-b-end-none = No hay riesgo ahora
# kind: staff
cases-b-end-some = Hay, con un plan
# kind: staff
cases-b-end-away = En otro lugar
# kind: staff
cases-b-end-home = En su casa
# kind: staff
cases-b-end-unknown = No se sabe
# kind: staff
cases-b-end-no = No
# kind: staff
cases-b-end-yes = Sí
# kind: staff
cases-b-end-given = La dejó con alguien
# kind: staff
cases-b-end-at-hand = Sí, a la mano
# kind: staff
cases-b-end-somebody = Alguien de confianza
# kind: staff
cases-b-end-alone = Está solo
# kind: staff
cases-b-end-not-needed = No hizo falta
# kind: staff
cases-b-end-decided = Se decidió que no
# kind: staff
cases-b-end-no-her = Nadie a quién avisar
# kind: staff
cases-b-end-no-service = No hay servicio
# kind: staff
cases-b-end-danger = Decirlo era riesgo
# kind: staff
cases-b-end-silent = Dejó de contestar
# kind: staff
cases-b-end-nothing = Nada que decir
# kind: staff
cases-b-end-low = 0-3
# kind: staff
cases-b-end-middle = 4-6
# kind: staff
cases-b-end-high = 7-8
# kind: staff
cases-b-end-top = 9-10
# kind: staff
cases-b-end-unsaid = No lo dijo
# kind: staff
cases-b-end-line = Una línea telefónica
# kind: staff
cases-b-end-plan = Su plan o un retiro
# kind: staff
cases-b-end-circle = Su círculo
# kind: staff
cases-b-end-service = Otro servicio
# kind: staff
cases-b-end-agreed = Sí, quedamos
# kind: staff
cases-b-end-not-agreed = No quiso
# kind: staff
cases-b-end-calmer = Más tranquilo
# kind: staff
cases-b-end-referred = Con otro servicio
# kind: staff
cases-b-end-emergency = Llegó emergencias
# kind: staff
cases-b-end-same = Sigue igual
# kind: staff
cases-b-let-go = Lo demás, mañana
# kind: staff
cases-b-finish = Terminar el cierre
# kind: staff
cases-let-go = Cerrado para él. Mañana te recuerdo lo que falta.
# kind: staff
cases-remind = Falta terminar el cierre de **{ $alias }**. Son unos toques.
# kind: staff
cases-closed-by = { $name } cerró el caso de **{ $alias }**.
# kind: staff
cases-still-open = El caso de **{ $alias }** sigue abierto desde { WHEN($at) }. ¿Ya terminó?
# kind: staff
cases-follow-silent = **{ $alias }** no ha contestado cómo está después de su caso rojo. Búscalo como acordó tu equipo.
# kind: staff
cases-debrief = Un caso rojo pesa. ¿Quieres hablarlo con quien supervisa, hoy o mañana?
# kind: staff
cases-b-debrief = Quiero hablarlo
# kind: staff
cases-debrief-asked = Le aviso. Te busca pronto.
# kind: staff
cases-debrief-nobody = Nadie a quién avisarle en supervisión ni en coordinación.
# kind: staff
cases-debrief-wanted = { $name } quiere hablar de un caso rojo. Búscale hoy.
# kind: staff
cases-others = De otras personas, abiertos: { $count }. Toca uno para cerrarlo.
# kind: staff
cases-no-edit = Lo que cambias ya no le llega. Escríbelo otra vez.
# kind: staff
cases-protocol-numbers = A quién se puede llamar por ella y por sus hijas e hijos; los de tu organización están aquí también:
    { $lines }
