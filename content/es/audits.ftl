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
        [audits-shown] miró la bitácora
        [circle-entered] entró a un círculo
        [digest-done] dio por atendido un pendiente
        [digest-hour] cambió la hora de su resumen
        [digest-joined] miró quién entró
        [digest-task] miró un pendiente
        [digest-tasks] miró sus pendientes
        [erasure-done] se borró a una persona
        [invitation-made] hizo una invitación
        [joining-consent] dio su permiso
        [joining-let_in] abrió una invitación
        [joining-role] recibió una función
        [joining-wrong_code] alguien probó un código que no abrió
        [joining-young] alguien menor de 18 abrió una invitación
        [leaving-back] volvió
        [leaving-left] se dio de baja
        [site-added] agregó un dato de la región
        [site-changed] cambió un dato de la región
        [site-printed] imprimió la hoja del lugar
        [site-removed] quitó un dato de la región
        [site-shown] miró la hoja del lugar
       *[unknown] hizo algo que esta versión no nombra
    }
audits-why = { $why ->
        [nothing] {""}
        [card] {" "}(tarjeta de acuerdos)
        [coordinator] {" "}(coordinación)
        [counsellor] {" "}(guardia)
        [facilitator] {" "}(facilitación)
        [identities] {" "}(identidades)
        [link] {" "}(enlace de mujeres)
        [member] {" "}(participante)
        [misuse] {" "}(uso de la herramienta)
        [psychologist] {" "}(psicología)
        [supervisor] {" "}(supervisión)
       *[unknown] {" "}({ $reason })
    }

audits-b-older = Anteriores
audits-b-identities = Identidades
audits-b-all = Todo
audits-b-menu = Menú
