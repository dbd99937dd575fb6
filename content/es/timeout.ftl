### kind: crisis

# The first bubble stands as approved: no question in it, read in 5 seconds.
timeout-stop = Para. No digas nada más. Sal del cuarto; si hay niños solos contigo, no salgas de la casa.
timeout-b-left = Ya salí
timeout-b-children = Hay niños conmigo
timeout-b-driving = Voy manejando

timeout-children = No los dejes solos. ¿Hay otra persona adulta con ellos?
timeout-b-adult = Sí hay
timeout-b-alone = Estoy solo con ellos

# $how: how the phrase ($phrase) of his agreement card is said, if he has one.
# $children: another adult is with children.
timeout-out =
    Entonces sal tú{ $how ->
        [phrase] . Di solo: { $phrase }.
        [gesture] . Haz solo tu seña: { $phrase }.
       *[none] , sin decir nada más.
    }{ $children ->
        [yes] {" "}Ellos se quedan con esa persona.
       *[no] {""}
    }
# Right after the first bubble, for who has an agreement card.
timeout-phrase =
    { $how ->
        [gesture] Haz solo tu seña: **{ $phrase }**. Ni una palabra más.
        [call] Si estás en una llamada, di solo **{ $phrase }** y cuelga. No contestes mensajes.
       *[phrase] Di solo tu frase: **{ $phrase }**. Ni una palabra más.
    }
timeout-stay =
    { $place ->
        [car_children] No los dejes solos en el coche. Quédate con ellos, con el motor apagado. Habla poco y bajo.
        [near] Quédate cerca de ellos, desde donde los oigas. Habla poco y bajo.
       *[home] No salgas de la casa. Ve a otro cuarto, cerca, desde donde los oigas. Habla poco y bajo.
    }

# He is out already, and speaks of children: no house is named to him before he has said that he is alone with them.
timeout-where = ¿Con quién están los niños ahora?
timeout-b-other = Con otro adulto
timeout-b-only-me = Solo conmigo
timeout-b-lone = Están solos
# They are alone, without him. Who does not live with her is not sent there.
timeout-watch =
    { $ties ->
        [apart] Hoy no la busques. Pide a un familiar tuyo o a un vecino que vaya ya con ellos.
       *[together] No los dejes solos. Ve cerca de ellos, a otro cuarto, o pide a un familiar o a un vecino que vaya ya.
    } Si hay peligro, marca **{ -number-emergency }**.

# $children: he has spoken of children and nobody else is known to be with them.
timeout-driving =
    { $children ->
        [yes] Detén el coche en un lugar seguro y apaga el motor. No los dejes solos en el coche. No uses el celular mientras manejas.
       *[no] Detén el coche en un lugar seguro y apaga el motor. No uses el celular mientras manejas.
    }
timeout-b-stopped = Ya me detuve
# He stopped when the time of the time-out was over.
timeout-stopped-late =
    { $children ->
        [yes] No los dejes solos en el coche. Quédate con ellos, con el motor apagado.
       *[no] Tu retiro ya terminó. No arranques todavía.
    } { $ties ->
        [apart] Hoy no la busques.{" "}
       *[together] {""}
    }De 0 a 10, ¿cómo estás ahora?

# $ties: apart - he does not live with her, or nobody knows; none - one of the team tries it out.
timeout-keys =
    { $place ->
        [car] No arranques: guarda la llave.
        [car_children] No arranques: guarda la llave.
        [open] Si hay niños contigo, quédate con ellos. Deja las llaves del coche.
       *[away] Deja las llaves del coche.
    } Nada de alcohol. Si hay un arma, aléjate de ella.{ $ties ->
        [apart] {" "}No le escribas ni le llames hoy.
        [none] {""}
       *[together] {" "}No le mandes mensajes ni audios { $place ->
            [home] mientras dure tu retiro
            [car_children] mientras dure tu retiro
            [open] mientras dure tu retiro
           *[away] hasta volver
        }.
    }
timeout-b-done = Listo

timeout-minutes = Tu retiro dura **{ $minutes } minutos**, hasta { CLOCK($until) }. ¿Quieres otro tiempo?
timeout-b-minutes = { $minutes } minutos
timeout-b-more = Más de 60
timeout-minutes-which = El retiro puede durar 15, 30, 45 o 60 minutos. Toca uno.
timeout-minutes-past = Ese tiempo ya pasó. Toca otro.
timeout-cap = Un retiro dura 60 minutos, no más. Si no te alcanza, lo que sigue es hablar con alguien.

timeout-walk =
    { $place ->
        [home] Camina despacio dentro de la casa, cerca de ellos.
        [near] Camina despacio, cerca de ellos.
        [car] Baja del coche si es seguro. Camina despacio cerca de él.
        [car_children] Quédate junto al coche, con ellos a la vista. Muévete despacio.
        [open] Camina despacio. Si hay niños contigo, quédate cerca de ellos.
        [own] Ve a tu lugar: { $spot }. Camina despacio.
       *[away] Camina despacio.
    } Si te sientes mal, siéntate. Lleva el celular con sonido. En 2 minutos te escribo para respirar.
timeout-b-breathe = Respirar
timeout-b-better = Ya estoy mejor
timeout-b-plan = Mi plan
# $step: where he has not said yet that he is out of the room, he goes first.
timeout-better-soon =
    Bien. { $step ->
        [stop] Primero sal del cuarto; si hay niños solos contigo, no salgas de la casa.
        [out] Primero sal del cuarto.
       *[other] { $place ->
            [home] Sigue en otro cuarto un rato más: el cuerpo tarda en bajar.
            [near] Sigue cerca de ellos un rato más: el cuerpo tarda en bajar.
            [open] Espera un rato más: el cuerpo tarda en bajar. Si hay niños contigo, quédate con ellos.
            [car] Sigue sin manejar un rato más: el cuerpo tarda en bajar.
            [car_children] Sigue sin manejar un rato más: el cuerpo tarda en bajar.
           *[away] Sigue lejos un rato más: el cuerpo tarda en bajar.
        }
    } Te pregunto cómo vas a { CLOCK($at) }.
timeout-breathe-first =
    { $place ->
        [open] Bien. Antes respira 2 minutos conmigo.
       *[home] Bien. Antes de volver con ellos, respira 2 minutos conmigo.
    }

timeout-talk =
    Repite en voz baja: **puedo estar enojado y no hacer daño.** { $how ->
        [self] Y tu frase: { $phrase }.
       *[none] No necesito ganar.
    } Te pregunto cómo vas a { CLOCK($at) }.
# $unwell: he is dizzy, or his chest hurts.
timeout-wait =
    { $unwell ->
        [yes] Todavía no. { $place ->
            [home] Quédate en otro cuarto, cerca de ellos.
            [near] Quédate cerca de ellos.
            [open] Si hay niños contigo, quédate con ellos.
            [car] No manejes.
            [car_children] No manejes. Quédate con ellos.
            [own] Sigue en tu lugar: { $spot }.
           *[away] Sigue lejos.
        } Siéntate y respira normal.
       *[no] { $place ->
            [home] Todavía no. Quédate en otro cuarto, cerca de ellos, y respira lento.
            [near] Todavía no. Quédate cerca de ellos y respira lento.
            [open] Todavía no. Si hay niños contigo, quédate con ellos. Respira lento.
            [car] Todavía no. No manejes. Camina despacio y respira lento.
            [car_children] Todavía no. No manejes. Quédate con ellos y respira lento.
            [own] Todavía no. Sigue en tu lugar: { $spot }. Respira lento.
           *[away] Todavía no. Sigue lejos y camina despacio.
        }
    } Te pregunto otra vez a { CLOCK($at) }.

timeout-early = De 0 a 10, ¿cómo vas?
timeout-check = Faltan 5 minutos. De 0 a 10, ¿cómo vas?
timeout-nudge = ¿Sigues ahí? Toca un número, de 0 a 10.
timeout-recheck = Y ahora, de 0 a 10, ¿cómo vas?

# He wrote something that is no answer: the present step in few words, after where help is.
# $rest: he is unwell where he would breathe 4-6 or walk.
timeout-here =
    Sigo aquí. Si alguien está herido o en peligro, marca **{ -number-emergency }**. Para hablar ya: **{ -number-life-line }**. { $rest ->
        [yes] Siéntate y respira normal.
       *[no] { $step ->
            [stop] Sal del cuarto; si hay niños solos contigo, no salgas de la casa.
            [children] No los dejes solos. ¿Hay otra persona adulta con ellos?
            [out] Sal tú, sin decir nada más.
            [stay] No los dejes solos. Quédate cerca de ellos y habla poco.
            [where] ¿Con quién están los niños ahora?
            [watch] Pide a un familiar tuyo o a un vecino que vaya ya con ellos.
            [driving] Detén el coche en un lugar seguro y apaga el motor.
            [keys] Nada de coche ni de alcohol. Si hay un arma, aléjate de ella.
            [before] De 0 a 10, ¿cómo estás ahora?
            [minutes] ¿Cuánto quieres que dure tu retiro?
            [walk] Ve despacio o siéntate.
            [breathe] Respira: entra 4, sale 6.
            [round] Respira: entra 4, sale 6.
            [talk] Repite: puedo estar enojado y no hacer daño.
            [wait] Todavía no. Respira lento.
           *[check] Escribe un número de 0 a 10, o toca uno.
        }
    }

# Dizzy, or a pain in the chest, whatever the step; where he has not said yet that he is out of the room, he goes if he can.
timeout-dizzy =
    { $step ->
        [driving] Detén el coche en un lugar seguro y apaga el motor.
        [stop] Para. Sal del cuarto si puedes y siéntate.
        [out] Para. Sal del cuarto si puedes y siéntate.
       *[other] Para. Siéntate.
    } Respira normal. Si no se te quita o te duele el pecho, marca **{ -number-emergency }**.

# While it lasts: in the place of breathing 4-6.
timeout-rest = Quédate sentado y respira normal, sin contar. Si no se te quita o te duele el pecho, marca **{ -number-emergency }**. Cuando se te pase, escribe **ya se me pasó**.

# The end cards. Only who lives with her reads the first two; nobody else reads a word about going back or telling her.
timeout-return = Avisa que ya estás tranquilo. Pregunta si quiere hablar. **Si dice no, es no.** El tema no desaparece por haberte calmado: llévalo al grupo.
# Between 22:00 and 6:00.
timeout-return-night = Si duerme, no la despiertes. Si no, avisa que ya estás tranquilo. Ya con luz de día, pregunta si quiere hablar. **Si dice no, es no.** El tema no desaparece: llévalo al grupo.
timeout-apart =
    { $ties ->
        [none] Listo. Si vuelve a subir, escribe **alto**.
       *[apart] Hoy no la busques.
    }
timeout-with-children =
    { $place ->
        [car_children] Ya puedes seguir, despacio. Habla poco y bajo con ellos.
        [near] Quédate con ellos. Habla poco y bajo.
        [open] Si hay niños contigo, quédate con ellos. Habla poco y bajo.
       *[home] Ya puedes volver con ellos. Habla poco y bajo.
    } Si vuelve a subir, escribe **alto**.{ $ties ->
        [apart] {" "}Hoy no la busques.
       *[together] {""}
    }

# The words of R8, at any hour. $wheel: he drove in this time-out.
timeout-not-calm =
    { $wheel ->
        [yes] No manejes: pide a un amigo o a un familiar tuyo que vaya por ti.{" "}
       *[no] {""}
    }No regreses todavía; duerme en otro lugar.
# Right after it, for who has agreed on one in calm; he sends it himself or not, nobody else ever does.
timeout-message = Si acordaron avisarle, mándale solo esto, una vez: **{ $message }**. No escribas nada más.
timeout-not-calm-apart =
    { $wheel ->
        [yes] No manejes: pide a un amigo o a un familiar tuyo que vaya por ti.{" "}
       *[no] {""}
    }{ $ties ->
        [none] No te quedes solo: ve con alguien de confianza.
       *[apart] Hoy no la busques. No te quedes solo: ve con alguien de confianza.
    }
timeout-not-calm-children =
    { $wheel ->
        [yes] No manejes.{" "}
       *[no] {""}
    }{ $place ->
        [open] { $ties ->
            [apart] Hoy no la busques.
            [together] No regreses todavía; duerme en otro lugar.
           *[none] No te quedes solo.
        } Si nadie más está con los niños, pide a un familiar tuyo o a un vecino que vaya ya.
       *[home] { $ties ->
            [apart] Hoy no la busques. No te quedes solo con ellos. Pide a un familiar tuyo o a un vecino que venga ya.
           *[together] No te quedes solo con ellos. Pide a un familiar o a un vecino que venga ya.
        }
    } Si hay peligro, marca **{ -number-emergency }**.

# $day: between 6:00 and 20:00.
timeout-tense =
    No regreses todavía: de 4 a 6 aún es alto. Respira hasta bajar a 3. Si no baja, { $day ->
        [yes] quédate en otro lugar.
       *[no] duerme en otro lugar.
    }
timeout-tense-apart =
    { $ties ->
        [none] De 4 a 6 aún es alto: respira, come algo y ve con alguien de confianza.
       *[apart] Hoy no la busques. De 4 a 6 aún es alto: respira, come algo y ve con alguien de confianza.
    }
timeout-tense-children =
    { $ties ->
        [apart] Hoy no la busques.{" "}
       *[together] {""}
    }{ $place ->
        [open] De 4 a 6 aún es alto.{ $ties ->
            [together] {" "}No regreses todavía.
           *[apart] {""}
        } Siéntate y respira. Si nadie más está con los niños, pide a un familiar tuyo que vaya con ellos.
       *[home] De 4 a 6 aún es alto. { $place ->
            [home] Sigue en otro cuarto y respira.
           *[near] Quédate cerca de ellos y respira.
        } Pide a { $ties ->
            [apart] un familiar tuyo
           *[together] alguien
        } que venga a estar con ellos.
    }

# A higher number followed: the end card is taken back. $wheel: he drove.
timeout-taken-back =
    { $wheel ->
        [yes] No manejes.{" "}
       *[no] {""}
    }{ $place ->
        [home] Espera. Ve a otro cuarto, cerca de ellos.
        [near] Espera. No los dejes.
        [car_children] Espera. No los dejes.
       *[away] { $ties ->
            [together] No regreses todavía. No le avises.
           *[apart] Espera, aún no.
        }
    }{ $ties ->
        [apart] {" "}Hoy no la busques.
       *[together] {""}
    }
# A calm number within 10 minutes of 7 or more. $unwell: he was dizzy in the round that followed it.
timeout-slow-down =
    Bien. Espera un poco: el cuerpo tarda en bajar. { $unwell ->
        [yes] Siéntate y respira normal. A { CLOCK($at) } escríbeme otro número.
       *[no] Respira 2 minutos conmigo y te pregunto otra vez.
    }

timeout-expired = Se acabó tu retiro y no sé cómo vas: toca un número. Si sigues en 4 o más, no regreses todavía. Si vuelve a subir, escribe **alto**.
timeout-expired-apart =
    Se acabó tu retiro y no sé cómo vas: toca un número. { $ties ->
        [none] {""}
       *[apart] Hoy no la busques.{" "}
    }Si vuelve a subir, escribe **alto**.
timeout-expired-children =
    Se acabó tu retiro y no sé cómo vas: toca un número. { $place ->
        [open] { $ties ->
            [together] Si sigues en 4 o más, no regreses todavía; si nadie está con los niños, pide a alguien que vaya.
            [apart] Hoy no la busques. A 4 o más, si nadie está con los niños, pide a un familiar que vaya.
           *[none] A 4 o más, si nadie está con los niños, pide a un familiar que vaya.
        }
       *[home] { $ties ->
            [apart] Hoy no la busques.{" "}
           *[together] {""}
        }Si sigues en 4 o más, pide a { $ties ->
            [apart] un familiar tuyo
           *[together] alguien
        } que venga a estar con ellos.
    }

# A judge's order was set just now, and the last bubble spoke of going back.
timeout-order = **Hoy no la busques.** No regreses con ella, no le escribas y no le llames.

timeout-breathing = Sigue respirando: entra 4, sale 6.
timeout-over = Ese retiro ya terminó. Si algo sube, escribe **alto**.
timeout-over-alone =
    Ese retiro ya terminó. No los dejes solos. { $ties ->
        [apart] Hoy no la busques. Pide a un familiar tuyo
       *[together] Pide a alguien
    } que venga a estar con ellos. Si algo sube, escribe **alto**.
timeout-over-lone = Ese retiro ya terminó. Hoy no la busques. Pide a un familiar tuyo o a un vecino que vaya ya con ellos. Si algo sube, escribe **alto**.
timeout-b-stop = Alto
