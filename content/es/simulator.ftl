### kind: staff

# The page on which a coordinator rehearses: four phones and a clock. Nobody is in trouble here.

simulator-title = Respiro · Ensayo
simulator-tagline = Un ensayo con cuatro teléfonos. **Nada sale de esta computadora.**
simulator-language = Idioma
simulator-noscript = Esta página necesita JavaScript. Actívalo y vuelve a cargarla.
simulator-offline = Se perdió la conexión. Vuelvo a intentar…

simulator-clock = Reloj del ensayo
simulator-forward = Adelantar el reloj
simulator-moving = Adelantando el reloj…
simulator-moved = El reloj llegó a su hora.
simulator-b-1m = +1 min
simulator-b-5m = +5 min
simulator-b-30m = +30 min
simulator-b-8h = +8 h
simulator-b-tomorrow = Mañana

simulator-phones = Teléfonos
simulator-role-participant-1 = Participante 1
simulator-role-participant-2 = Participante 2
simulator-role-facilitator = Facilitadora
simulator-role-counsellor = Persona de guardia
simulator-b-participant-1 = Part. 1
simulator-b-participant-2 = Part. 2
simulator-b-facilitator = Facilita
simulator-b-counsellor = Guardia
simulator-nobody = Todavía sin entrar
simulator-joining = Está entrando…
simulator-messages = Mensajes de { $who }
simulator-said-bot = Respiro:

simulator-empty-participant-1 = Ya entró al programa. Escribe **alto** para empezar un retiro, o **menu** para ver qué más hay.
simulator-empty-participant-2 = Aquí se ve cómo entra alguien nuevo. Toca el botón de abajo: abre la invitación.
simulator-empty-facilitator = Aquí llegan los avisos a quien facilita el grupo.
simulator-empty-counsellor = Aquí llegan los avisos a quien está de guardia y coordina.

simulator-write = Escribe un mensaje
simulator-b-send = Enviar
simulator-b-voice = Nota de voz
simulator-invite = Entrar con invitación
simulator-voice = Nota de voz
simulator-gone = Mensaje borrado
simulator-edited = editado
simulator-pinned = Fijado arriba:
simulator-failed = No se envió.
simulator-b-again = Reintentar
simulator-unread = sin leer

simulator-about = ¿Qué es esto?
simulator-about-1 = Cuatro personas de práctica con el servicio de verdad detrás: las mismas palabras, los mismos tiempos, las mismas reglas.
simulator-about-2 = No hay mensajes a Telegram ni a WhatsApp. No hay personas reales. Puedes equivocarte sin pena.
simulator-about-3 = El reloj solo va hacia adelante. Todo lo que tocaba en el camino llega a su hora y en orden.
simulator-try = Prueba así
simulator-try-1 = En el teléfono del participante 1 escribe **alto** y toca **Ya salí**.
simulator-try-2 = Adelanta el reloj de minuto en minuto y mira cómo lo acompaña.
simulator-try-3 = Toca **Necesito a alguien** y mira el teléfono de la facilitadora.
simulator-try-4 = Llega hasta mañana: vienen las cuatro preguntas del día siguiente.
simulator-keys = Con el teclado: Enter envía. Entre los botones de un mensaje te mueves con las flechas.

simulator-door = Este ensayo es privado
simulator-door-why = Lo abriste desde otra computadora o por medio de un proxy. Escribe el código que se mostró al iniciar el servicio. Sirve una sola vez.
simulator-door-code = Código
simulator-b-enter = Entrar
simulator-door-wrong = Ese código no es. Revisa cómo se escribe.

simulator-closed = Respiro está en servicio
simulator-closed-why = Aquí no hay nada que ver: las conversaciones suceden en los teléfonos.
