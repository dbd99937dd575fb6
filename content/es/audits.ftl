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
        [circles-closed] cerró un círculo
        [circles-led] puso a alguien a facilitar un círculo
        [circles-left] sacó a alguien de un círculo
        [circles-looked] miró un círculo
        [circles-made] hizo un círculo
        [circles-unled] quitó a alguien de facilitar un círculo
        [consents-given] dio su permiso
        [consents-withdrawn] retiró su permiso
        [digest-hour] cambió la hora de su resumen
        [digest-joined] miró quién entró
        [digest-tasks] miró sus pendientes
        [erasure-done] se borró a una persona
        [erasure-held] impidió que se borre a alguien por orden legal
        [erasure-lifted] quitó una orden legal de no borrar
        [intake-amend] cambió una entrevista
        [intake-begin] empezó una entrevista
        [intake-finish] terminó una entrevista
        [intake-reviewed] revisó una entrevista
        [intake-show] miró una entrevista
        [intake-take_over] tomó una entrevista
        [invitation-made] hizo una invitación
        [inviting-made] hizo una invitación
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
        [notme-looked] miró un aviso de otra persona
        [notme-rung] avisó que escribió otra persona
        [participants-lift_order] quitó una orden de un juez
        [participants-list] miró la lista de participantes
        [participants-open_identity] abrió una identidad
        [participants-order] miró si hay orden de un juez
        [participants-pause] puso en pausa a alguien
        [participants-refused] quiso ver a alguien y no le toca
        [participants-resume] quitó la pausa a alguien
        [participants-set_order] anotó una orden de un juez
        [participants-show] miró una ficha
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
        [site-printed] imprimió la hoja del lugar
        [site-removed] quitó un dato de la región
        [site-shown] miró la hoja del lugar
        [team-checked] anotó una revisión legal
        [team-looked] miró a alguien del equipo
        [team-months] cambió cuánto vale una capacitación
        [team-removed] quitó el acceso a alguien
        [team-trained] anotó una capacitación
        [wording-approved] aprobó un cambio de textos
        [wording-proposed] propuso un cambio de textos
        [wording-refused] rechazó un cambio de textos
        [wording-withdrawn] retiró un cambio de textos
       *[unknown] hizo algo que esta versión no nombra
    }
audits-why = { $why ->
        [nothing] {""}
        [coordinator] {" "}(coordinación)
        [counsellor] {" "}(guardia)
        [facilitator] {" "}(facilitación)
        [identities] {" "}(identidades)
        [link] {" "}(enlace de mujeres)
        [member] {" "}(participante)
        [psychologist] {" "}(psicología)
        [supervisor] {" "}(supervisión)
       *[unknown] {" "}({ $ground })
    }

audits-b-older = Anteriores
audits-b-identities = Identidades
audits-b-all = Todo
audits-b-menu = Menú
