### kind: tool

# The whole notice of privacy, in bubbles. Every length of time is one of docs/retention.md.
notice-who = Este es el aviso de privacidad. **{ $organisation }** cuida tus datos. Si quieres verlos, cambiarlos, borrarlos o decir que no, escribe **misdatos** o { $asked ->
        [yes] pregunta aquí: { $contact }
       *[no] pregunta a tu facilitador
    }. Contestan en 20 días.
notice-what = Guarda el año en que naciste, dónde y cómo vives, tu apodo, tu plan y tu tarjeta. De tu entrevista, nombre, teléfono y calle: se abren solo si hay una emergencia.
notice-why = Es para acompañarte y para que nadie salga herido. No se vende, no sirve para publicidad y con tus palabras no se entrena ninguna máquina.
notice-long = Cómo usas esto y pides ayuda: dos años. Lo que contestas sobre un retiro: seis meses. Lo demás, hasta que escribas **borrar**. **misdatos** dice cada plazo.
notice-where = Tus palabras se guardan cifradas con una llave tuya. Pero Telegram no cifra estos chats de extremo a extremo: Telegram podría leerlos, y también quien tenga tu celular.
notice-end = Quién ve qué de ti: escribe **misdatos** y toca **Quién ve qué**. Puedes retirar cada permiso con **permisos**.{ $linked ->
        [yes] {" "}El aviso de tu organización: { $address }
       *[no] {""}
    }
# kind: staff
notice-set = Así lo lee quien participa. Contacto para sus datos: { $asked ->
        [yes] { $contact }
       *[no] falta
    }. Dirección de su aviso: { $linked ->
        [yes] { $address }
       *[no] ninguna
    }.
# kind: staff
notice-ask = { $part ->
        [contact] ¿A quién se pregunta por los datos? Escribe un correo o un teléfono de la organización, no de una persona. Quien participa lo lee.
       *[address] Escribe la dirección del aviso de privacidad de tu organización. Empieza con **https://**.
    }
# kind: staff
notice-wrong = Eso no puede ir ahí: { $part ->
        [contact] a lo mucho 120 letras, sin saltos de línea.
       *[address] tiene que empezar con **https://** y no llevar espacios.
    }
notice-b-contact = Cambiar contacto
notice-b-address = Cambiar dirección
notice-b-menu = Menú
notice-b-show = Aviso de privacidad
