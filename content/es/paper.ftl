### kind: tool

# The card that stays at the top of the chat. The same for everybody: no return step (R4). The numbers come first: they
# are what is read in the pinned bar, and on a locked screen when the card arrives.
paper-pinned =
    Peligro: **{ -number-emergency }**. Hablar: **{ -number-life-line }**, gratis.
    Para. Sal sin decir nada más; con niños solos, quédate en casa. Sin coche ni alcohol. Camina lento. Respira: entra 4, sale 6.

# --- the card for the wallet: nothing that tells whoever finds it what it is for ---

paper-wallet = Esta es tu tarjeta para la cartera. Imprime la última hoja, recorta y dobla. Los números sirven sin internet.
paper-wallet-file = tarjeta
paper-wallet-stop = Para. No digas nada más.
paper-wallet-out = Sal del cuarto. Si hay niños solos contigo, no salgas de la casa.
paper-wallet-keys = Deja las llaves del coche, el alcohol y todo lo que pueda lastimar.
paper-wallet-breathe = Camina lento. Respira: entra 4, sale 6.
paper-wallet-word = Escribe **alto** en el chat o marca un número.
paper-wallet-return = Al volver, avisa. Pregunta si quiere hablar. Si dice no, es no.
paper-wallet-apart = Hoy no la busques.
paper-wallet-numbers = Para marcar
paper-wallet-offline = Sirven sin internet.
paper-wallet-cut = Recorta por la línea y dobla por la mitad.

# --- contacts ---

# What the bot is called in his contacts: a neutral name. An organisation may choose its own.
paper-contact-name = Respiro
paper-contact-file = contactos
paper-contact = Toca el archivo para guardarlo en tus contactos. Van este chat, **{ -number-emergency }** y **{ -number-life-line }**. Los números sirven aunque yo no conteste.

# --- the poster: it hangs where everybody passes, so it says neither for whom it is nor why ---

paper-poster-file = cartel
paper-poster-title = Un respiro en tu celular
paper-poster-lead = Para los días en que todo pesa.
paper-poster-1 = Ejercicios cortos para calmar el cuerpo.
paper-poster-2 = Un plan hecho por ti, paso a paso.
paper-poster-3 = A quién marcar cuando lo necesites.
paper-poster-scan = Abre la cámara y apunta aquí
# kind: notice
paper-poster-automatic = Contesta un programa, no una persona. Es gratis.
paper-poster-danger = Si hay peligro: { -number-emergency }
paper-poster-talk = Para hablar con alguien, gratis: { -number-life-line }

# --- what Telegram shows before and beside the chat: it stays there when our server is down ---

# kind: notice
paper-profile = Soy un asistente automático, no una persona. Abro con un código de invitación. Si hay peligro, marca { -number-emergency }. Para hablar con alguien, gratis: { -number-life-line }. Guarda estos números: sirven aunque yo no conteste.
# kind: notice
paper-profile-short = Asistente automático. Peligro: { -number-emergency }. Para hablar con alguien, gratis: { -number-life-line }.
paper-command-stop = Hacer una pausa
paper-command-breathe = Respirar
paper-command-thermometer = De 0 a 10, cómo estoy
paper-command-person = Hablar con una persona
paper-command-menu = Ver el menú
paper-command-wallet = Tarjeta para imprimir
paper-command-language = Cambiar de idioma
