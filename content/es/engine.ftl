### kind: tool

# What the machine itself says: not understood, an old button, a failure, an answer that came late.

engine-unknown = No entendí eso. Toca una opción o escribe **alto** si necesitas parar.
engine-stale-button = Ese botón ya no sirve. Elige de nuevo.
engine-not-allowed = Eso no está abierto para ti. Si crees que es un error, dile a tu facilitador.
engine-voice = No oigo audios. Escríbeme una palabra o toca un botón.
engine-photo = No puedo ver fotos ni archivos. Escríbeme con palabras o toca un botón.
engine-sticker = No sé leer dibujos. Escríbeme una palabra o toca un botón.
engine-long = Tu mensaje es muy largo y no lo leí completo. ¿Me lo dices más corto?

# kind: crisis
engine-failed = Algo falló de nuestro lado y no pude hacerlo. Prueba otra vez. Si hay peligro, marca { -number-emergency } o { -number-life-line }.
# kind: crisis
engine-late = Estuve sin servicio y no te contesté a { CLOCK($at) }. ¿Cómo estás ahora?
# kind: crisis
engine-late-day = Estuve sin servicio y no te contesté { WHEN($at) }. ¿Cómo estás ahora?

# Numbers to phone, one block for each kind of reader.

# kind: crisis
engine-numbers = **{ -number-emergency }** si hay peligro. **{ -number-life-line }**, { -name-life-line }: gratis, de día y de noche.
# kind: crisis
engine-numbers-young = Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }** o **{ -number-confidence-line }**. Contestan de día y de noche.
# kind: crisis
engine-numbers-family = Para ella, tus hijas y tus hijos: **{ -number-emergency }** si hay peligro; **{ -number-women-line }** o **{ -number-confidence-line }** para hablar con alguien.
# kind: crisis
engine-numbers-public = Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**. Para mujeres: **{ -number-women-line }**.

engine-b-fine = Estoy bien
engine-b-person = Necesito a alguien
engine-b-stop = Alto
engine-b-menu = Menú
