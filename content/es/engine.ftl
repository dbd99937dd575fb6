### kind: tool

# What the machine itself says: not understood, an old button, a failure.

# Whatever he typed may have been a threat or a farewell: until it is screened, the numbers are the least.
# kind: crisis
engine-unknown = No entendí eso. Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**, gratis. Toca una opción o escribe **alto** si necesitas parar.
engine-stale-button = Ese botón ya no sirve. Elige de nuevo.
engine-not-allowed = Eso no está abierto para ti. Si crees que es un error, coméntalo con tu facilitador.
# kind: staff
engine-not-allowed-staff = Eso no está abierto para ti. Si crees que es un error, coméntalo con quien coordina.
engine-voice = No oigo audios. Escríbeme una palabra o toca un botón. Si hay peligro, marca **{ -number-emergency }**.
engine-photo = No puedo ver fotos ni archivos. Escríbeme con palabras o toca un botón.
engine-sticker = No sé leer dibujos. Escríbeme una palabra o toca un botón.
# kind: crisis
engine-long = Tu mensaje es muy largo y no lo leí completo. Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**, gratis. ¿Me lo dices más corto?

# kind: crisis
engine-failed = Algo falló de nuestro lado y no pude hacerlo. Prueba otra vez. Si hay peligro, marca { -number-emergency } o { -number-life-line }.
engine-b-person = Necesito a alguien
engine-b-stop = Alto
