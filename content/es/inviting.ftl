### kind: staff

inviting-whom = ¿A quién quieres invitar?
inviting-b-role = { $role ->
        [participant] Participante
        [facilitator] Facilitador/a
        [counsellor] Consejero/a
        [supervisor] Supervisor/a
        [psychologist] Psicólogo/a
        [link] Enlace de mujeres
       *[coordinator] Coordinador/a
    }
inviting-no-circle = Todavía no facilitas ningún círculo. Quien coordina te pone al frente de uno, con tu capacitación y tu revisión legal al día. Después puedes invitar.
inviting-circle = ¿A qué círculo entra? Quien facilita empieza cuando su capacitación y su revisión legal están al día.
inviting-b-circle = { $name }
inviting-b-none = Sin círculo
inviting-source =
    { $placed ->
        [yes] Invitación al círculo **{ $circle }**.
       *[no] Invitación sin círculo.
    } ¿Por dónde la vas a repartir? Así sabes qué camino funciona.
inviting-b-source = { $source }
inviting-b-way = { $way ->
        [court] Juzgado
        [dif] DIF
        [clinic] Clínica
        [friend] Amigo
        [poster] Cartel
        [networks] Redes
       *[programme] Otro programa
    }
inviting-b-other = Otro camino
inviting-b-no-source = No anotar
inviting-b-change = Cambiar de círculo
inviting-source-type = Escribe por dónde la repartes, en pocas palabras. Por ejemplo **Centro de salud**. No pongas nombres de personas.
inviting-source-wrong = { $fault ->
        [contact] Un teléfono, un correo o una cuenta no se guarda aquí. Escribe el lugar.
        [name] Parece el nombre de una persona. Escribe qué lugar es o en qué ocasión, por ejemplo **Casa Alameda**.
       *[signs] Eso no se puede usar. Escribe hasta { $most } letras o números, sin signos.
    }
inviting-uses = ¿Para cuántas personas sirve? Toca una opción o escribe un número hasta { $most }.
inviting-b-uses = { $uses ->
        [one] 1 persona
       *[other] { $uses } personas
    }
inviting-days = ¿Cuántos días sirve? Toca una opción o escribe un número hasta { $most }.
inviting-b-days = { $days ->
        [one] 1 día
       *[other] { $days } días
    }
inviting-link =
    Esta es la invitación. { $uses ->
        [one] Sirve para **1 persona**
       *[other] Sirve para **{ $uses } personas**
    }, hasta { DAY($until, month: 1) }. Cópiala ahora: no la vuelvo a mostrar. El QR y el cartel se pueden pedir hoy.
    { $link }
# A text for anybody's eyes: nothing of what the programme is about, no name of a group.
# kind: notice
inviting-landing =
    Un espacio gratis entre hombres para vivir mejor el enojo y cuidar a quienes queremos. Sin juicios, desde tu teléfono y a tu hora. Entra con este enlace:
    { $link }
inviting-qr = Este es el QR. Quien lo escanea abre la invitación.
inviting-poster = Este es el cartel para imprimir.
inviting-code-gone = Ese código ya no se guarda, o la invitación es de otra persona. Puedes hacer otra.
inviting-over = Esa invitación ya está hecha, o pasó mucho tiempo. Puedes hacer otra.
inviting-not-yours = No puedes hacer esa invitación.
inviting-open =
    { $count ->
        [one] Hay **1 invitación** abierta:
       *[other] Hay **{ $count } invitaciones** abiertas:
    }
    { $rows }
inviting-none-open = No hay invitaciones abiertas.
inviting-row = { $number }. { $role ->
        [participant] Participante
        [facilitator] Facilitador/a
        [counsellor] Consejero/a
        [supervisor] Supervisor/a
        [psychologist] Psicólogo/a
        [link] Enlace de mujeres
       *[coordinator] Coordinador/a
    }{ $placed ->
        [yes] , { $circle }
       *[no] {""}
    }{ $sourced ->
        [yes] , { $source }
       *[no] {""}
    }: { $used } de { $uses }, hasta { DAY($until, month: 1) }
inviting-b-revoke = Anular la { $number }
inviting-revoked = Anulada: ya no deja entrar a nadie.
inviting-funnel =
    Lo que pasó con las invitaciones a participantes, por camino:
    { $rows }
inviting-no-funnel = Todavía no hay invitaciones a participantes.
inviting-step = { $sourced ->
        [yes] { $source }
       *[no] Sin camino anotado
    }: lugares { $places }, abrieron { $opened }, aceptaron { $consented }, entraron { $joined }, con entrevista { $intake }, en un círculo { $circle }
inviting-b-qr = QR
inviting-b-poster = Cartel
inviting-b-open = Invitaciones
inviting-b-new = Nueva invitación
inviting-b-funnel = Qué funciona
inviting-b-menu = Menú
