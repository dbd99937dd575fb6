### kind: tool

# The one bubble that stays when the chat was cleared: anybody may read it over his shoulder.
discreet-hello = Hola. Escribe **menu** cuando quieras.{ $older ->
        [yes] {" "}Lo de hace días lo quitas tú: toca los tres puntos de arriba y **Vaciar chat**.
       *[no] {""}
    }
discreet-stays = No pude quitar un mensaje con datos de una persona. Hazlo tú: deja el dedo sobre él y toca **Eliminar**.
discreet-by-hand = No pude quitar los mensajes. Hazlo tú: toca los tres puntos de arriba y luego **Vaciar chat**.
