### kind: notice

# What a man accepts besides being accompanied, each by the typed word. $organisation is who answers for his data. A word
# changed here is a new version in content/consents.py.
consents-circle = En tu círculo, los demás y quien facilita leen lo que escribes, con tu alias y sin tu número. **{ $organisation }** lo guarda 30 días. Un aviso de peligro no se publica: se atiende. Lo puedes retirar cuando quieras con **permisos**. Si estás de acuerdo, escribe **ACEPTO**.
consents-evaluation = Para saber si el programa sirve, **{ $organisation }** te hace preguntas al inicio, al final y después. Cuenta tus respuestas sin tu nombre. No cambian lo que recibes. Lo puedes retirar cuando quieras con **permisos**. Si estás de acuerdo, escribe **ACEPTO**.
consents-testimony = **{ $organisation }** puede contar a otros lo que tú decidas decir, sin tu nombre ni tu alias, y antes te muestra el texto. Lo puedes retirar cuando quieras con **permisos**: desde ese día ya no se usa. Si estás de acuerdo, escribe **ACEPTO**.
consents-contact = A los 12 meses, **{ $organisation }** te escribe una vez para saber cómo sigues. Para eso guarda la dirección de este chat. Lo puedes retirar cuando quieras con **permisos**. Si estás de acuerdo, escribe **ACEPTO**.

# kind: tool
consents-changed =
    Cambió el texto de tu permiso para { consents-what }. Léelo, por favor. { $purpose ->
        [care] Tus herramientas siguen igual mientras contestas.
       *[other] Mientras no contestes, queda en pausa.
    }
# The lock screen shows it.
# kind: tool
consents-waiting = Tienes un aviso. Léelo cuando tengas un minuto en calma.
consents-b-read = Leer
# kind: tool
consents-again = Para dar tu permiso, escribe **ACEPTO**. Si no quieres, toca **Ahora no**. Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**, gratis.
# kind: tool
consents-not-now = Está bien. Todo lo demás sigue igual. Si cambias de idea, escribe **permisos**.
# kind: tool
consents-given = Gracias. Ya está tu sí para { consents-what }.
# kind: tool
consents-already = Ya nos diste tu sí para { consents-what }.
# kind: tool
consents-withdrawn = Listo, retiramos tu permiso para { consents-what }. Eso se detiene hoy. Lo demás sigue igual: **alto**, **respirar** y **ayuda** te sirven.
consents-care = Sin este permiso no te podemos acompañar, así que se retira de dos formas. Con **baja** ya no te escribimos. Con **borrar** quitamos todo lo tuyo. Con la baja, **alto** y **ayuda** te siguen sirviendo.

consents-what = { $purpose ->
        [circle] tu círculo
        [evaluation] la evaluación
        [testimony] tu testimonio
        [contact] escribirte a los 12 meses
       *[care] acompañarte
    }
consents-list =
    Tus permisos:
    { $list }
consents-stands = • { consents-what }: diste el sí { DAY($at, month: 1) }, aviso { $version }
consents-outdated = • { consents-what }: { DAY($at, month: 1) }, aviso { $version }; cambió el texto y falta que lo leas
consents-none = • { consents-what }: no

consents-b-give = { $purpose ->
        [circle] Dar: círculo
        [evaluation] Dar: evaluación
        [testimony] Dar: testimonio
        [contact] Dar: a 12 meses
       *[care] Dar: acompañarme
    }
consents-b-withdraw = { $purpose ->
        [circle] Retirar: círculo
        [evaluation] Retirar: evaluación
        [testimony] Retirar: testimonio
        [contact] Retirar: 12 meses
       *[care] Retirar: acompañar
    }
consents-b-not-now = Ahora no
consents-b-leave = Darme de baja
consents-b-erase = Borrar todo
consents-b-menu = Menú
