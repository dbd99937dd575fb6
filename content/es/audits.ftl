### kind: staff

audits-page =
    { $identities ->
        [yes] **Bitácora: identidades**
       *[no] **Bitácora del equipo**
    }
    { $empty ->
        [yes] Nada hasta hoy.
       *[no] { $lines }
    }
audits-entry = • { WHEN($at, month: 1) }, { $by ->
        [system] el sistema
        [person] { $who }
       *[gone] alguien que ya no está
    }: { audits-deed }{ $about ->
        [person] , { $whom }
        [circle] , círculo { $whom }
        [gone] , alguien que ya no está
       *[nothing] {""}
    }{ audits-why }
# A verb of the code, with a hyphen for its full stop. What stands here is all that a feature has to add.
audits-deed = { $deed ->
        [agreement-confirm] anotó que vieron juntos la tarjeta de acuerdo
        [agreement-look] miró si hay tarjeta de acuerdo
        [audits-shown] miró la bitácora
        [circle-entered] entró a un círculo
        [cases-join] entró a la plática de un caso
        [cases-on_phone] avisó que está en llamada por un aviso
        [circles-barred] quiso poner a alguien a facilitar un círculo y no se puede
        [circles-closed] cerró un círculo
        [circles-leader] miró quién puede facilitar un círculo
        [circles-led] puso a alguien a facilitar un círculo
        [circles-left] sacó a alguien de un círculo
        [circles-looked] miró un círculo
        [circles-made] hizo un círculo
        [circles-man] miró quién no tiene círculo
        [circles-pick] miró a dónde puede pasar alguien
        [circles-show] miró los círculos
        [circles-unled] quitó a alguien de facilitar un círculo
        [consents-given] dio su permiso
        [consents-withdrawn] retiró su permiso
        [digest-done] anotó como atendido un pendiente
        [digest-hour] cambió la hora de su resumen
        [digest-joined] miró quién entró
        [digest-open] abrió un pendiente
        [digest-tasks] miró sus pendientes
        [digest-told] recibió su resumen
        [erasure-agreed] confirmó, como quien cuida el sistema, que se borraron desde la copia
        [erasure-again] volvió a borrar a quien había vuelto con una copia
        [erasure-done] se borró a una persona
        [erasure-held] impidió que se borre a alguien por orden legal
        [erasure-hold] miró si hay orden legal de no borrar
        [erasure-lifted] quitó una orden legal de no borrar
        [intake-amend] cambió una entrevista
        [intake-begin] empezó una entrevista
        [intake-finish] terminó una entrevista
        [intake-review] miró si falta revisar una entrevista
        [intake-reviewed] revisó una entrevista
        [intake-show] miró una entrevista
        [intake-take_over] tomó una entrevista
        [invitation-made] hizo una invitación
        [inviting-funnel] miró qué invitaciones funcionan
        [inviting-made] hizo una invitación
        [inviting-open] miró las invitaciones abiertas
        [inviting-poster] pidió el cartel de una invitación
        [inviting-qr] pidió el QR de una invitación
        [inviting-revoked] anuló una invitación
        [joining-consent] dio su permiso
        [joining-let_in] abrió una invitación
        [joining-role] recibió una función
        [joining-wrong_code] alguien probó un código que no abrió
        [joining-young] alguien menor de 18 abrió una invitación
        [leaving-back] volvió
        [leaving-left] se dio de baja
        [misuse-look] miró si conviene hablar del uso de la herramienta
        [misuse-talked] habló del uso de la herramienta
        [moving-begun] empezó un cambio de cuenta
        [moving-moved] terminó un cambio de cuenta
        [moving-opened] abrió un cambio de cuenta
        [moving-wrong] probó mal el código de un cambio de cuenta
       *[unknown] { audits-deed-more }
    }
audits-deed-more = { $deed ->
        [notice-changed] cambió a quién se pregunta por los datos
        [notme-looked] miró un aviso de otra persona
        [notme-rung] avisó que escribió otra persona
        [numbers-added] agregó un número para llamar
        [numbers-check] miró qué números faltan por comprobar
        [numbers-look] miró un número para llamar
        [numbers-noted] llamó a un número y anotó qué pasó
        [numbers-removed] quitó un número para llamar
        [participants-ask_lift] quiso quitar una orden de un juez
        [participants-lift_order] quitó una orden de un juez
        [participants-list] miró la lista de participantes
        [participants-open_identity] abrió una identidad
        [participants-order] miró si hay orden de un juez
        [participants-pause] puso en pausa a alguien
        [participants-refused] quiso ver a alguien y no le toca
        [participants-rest] miró qué más hay de alguien
        [participants-resume] quitó la pausa a alguien
        [participants-set_order] anotó una orden de un juez
        [participants-show] miró una ficha
        [person-close] cerró un aviso
        [person-look] volvió a mirar un aviso
        [person-take] tomó un aviso
        [referrals-ask_follow] anotó cuándo seguir una derivación
        [referrals-follow] dio seguimiento a una derivación
        [referrals-look] miró una derivación
        [referrals-propose] propuso una derivación
        [referrals-show] miró las derivaciones
        [referrals-status] cambió cómo va una derivación
        [referrals-where] anotó a dónde va una derivación
        [rota-began] empezó una guardia
        [rota-calendar] pidió sus turnos para el calendario
        [rota-changed] cambió quién tiene un turno
        [rota-confirmed] confirmó su turno
        [rota-covered] cubrió un turno
        [rota-declined] no tomó un turno
        [rota-ended] terminó un turno que se repite
        [rota-heard] dijo si oyó una prueba
        [rota-last_call] cambió su última llamada
        [rota-looked] miró la guardia
        [rota-night_ring] cambió su llamada de noche sin aviso
        [rota-off] salió de guardia
        [rota-offered] ofreció un turno
        [rota-on] entró de guardia
        [rota-planned] puso un turno
        [rota-refused] dijo que no puede con un turno
        [rota-set_at_once] cambió cuántas pláticas a la vez
        [rota-silent] nadie contestó antes de un turno
        [rota-taken] tomó un turno
        [rota-woke] despertó a quien coordina por un turno
        [site-added] agregó un dato de la región
        [site-changed] cambió un dato de la región
        [site-fact] miró un dato de la región
        [site-facts] miró los datos de la región
        [site-printed] imprimió la hoja del lugar
        [site-removed] quitó un dato de la región
        [site-shown] miró la hoja del lugar
        [team-ask_months] miró cuánto vale una capacitación
        [team-checked] anotó una revisión legal
        [team-looked] miró a alguien del equipo
        [team-months] cambió cuánto vale una capacitación
        [team-removed] quitó el acceso a alguien
        [team-show] miró quién está en el equipo
        [team-trained] anotó una capacitación
        [wording-approved] aprobó un cambio de textos
        [wording-ask] miró si hay cambios de textos
        [wording-find] miró cómo se dice un texto
        [wording-lately] miró los últimos cambios de textos
        [wording-past] miró cómo se decía un texto
        [wording-proposed] propuso un cambio de textos
        [wording-refused] rechazó un cambio de textos
        [wording-rewrite] quiso cambiar un texto
        [wording-show] miró un cambio de textos
        [wording-withdrawn] retiró un cambio de textos
       *[unknown] hizo algo que esta versión no nombra
    }
audits-why = { $why ->
        [nothing] {""}
        [person] {" "}({ $ground })
        [gone] {" "}(alguien que ya no está)
        [number] {" "}(n.º { $number })
        [day] {" "}({ DAY($day, year: 1) })
        [yes] {" "}(sí, { DAY($day, year: 1) })
        [no] {" "}(no, { DAY($day, year: 1) })
        [never] {" "}(ya no)
        [agreement] {" "}(tarjeta de acuerdo)
        [cases] {" "}(casos)
        [circles] {" "}(círculos)
        [erasure] {" "}(orden legal de no borrar)
        [limits] {" "}(límites)
        [misuse] {" "}(uso de la herramienta)
        [moving] {" "}(cambio de cuenta)
        [rota] {" "}(guardia)
        [team] {" "}(equipo)
        [people] {" "}(personas: { $number })
        [months] {" "}(meses: { $number })
        [days] {" "}(en días: { $number })
        [attempt] {" "}(intento { $number })
        [more] {" "}({ $number } más en una hora)
        [shut] {" "}(sin mirarlo: muchos intentos)
        [participant] {" "}(participante)
        [coordinator] {" "}(coordinación)
        [counsellor] {" "}(guardia)
        [facilitator] {" "}(facilitación)
        [link] {" "}(enlace de mujeres)
        [psychologist] {" "}(psicología)
        [supervisor] {" "}(supervisión)
        [member] {" "}(participante)
        [pending] {" "}(facilitará cuando tenga todo al día)
        [identities] {" "}(identidades)
        [intake] {" "}(entrevista)
        [participants] {" "}(ficha)
        [referrals] {" "}(derivaciones)
        [urgent] {" "}(urgencia)
        [red] {" "}(protocolo rojo)
        [correction] {" "}(para corregirla)
        [expired] {" "}(venció)
        [lifted] {" "}(el juez la quitó)
        [mistaken] {" "}(fue un error)
        [intoxication] {" "}(intoxicación)
        [threats] {" "}(amenazas)
        [order] {" "}(orden de un juez)
        [absence] {" "}(ausencia acordada)
        [other] {" "}(otro motivo)
        [ended] {" "}(terminó su trabajo aquí)
        [wished] {" "}(lo pidió)
        [harm] {" "}(pasó algo grave)
        [judge] {" "}(lo pide un juez o fiscal)
        [complaint] {" "}(hay una queja)
        [psychotherapy] {" "}(psicoterapia)
        [psychiatry] {" "}(psiquiatría)
        [addiction] {" "}(adicciones)
        [proposed] {" "}(propuesta)
        [accepted] {" "}(aceptada)
        [under_way] {" "}(en curso)
        [done] {" "}(terminada)
        [declined] {" "}(no quiso)
        [care] {" "}(acompañamiento)
        [circle] {" "}(círculo)
        [evaluation] {" "}(evaluación)
        [testimony] {" "}(testimonio)
        [contact] {" "}(contacto a los 12 meses)
        [answers] {" "}(contesta)
        [silent] {" "}(no contesta)
        [changed] {" "}(cambió)
        [away] {" "}(no se marca de aquí)
       *[unknown] {" "}(motivo que esta versión no nombra)
    }

audits-b-older = Anteriores
audits-b-identities = Identidades
audits-b-all = Todo
audits-b-menu = Menú
