### kind: tool

correcting-what = ¿Qué quieres corregir?
correcting-b-alias = Mi alias
correcting-b-state = Mi estado
correcting-b-living = Con quién vivo
correcting-b-year = Mi año de nacimiento
correcting-b-language = Idioma
correcting-done = Listo, ya lo corregí.
correcting-b-more = Corregir algo más
correcting-b-menu = Menú

correcting-alias = Escribe cómo quieres llamarte aquí. No pongas tu nombre completo.
correcting-alias-full = ¿Es tu nombre completo? Mejor uno que no te identifique. Escribe otro. Si no es tu nombre, escríbelo otra vez.
correcting-b-keep = Dejar el de antes
correcting-alias-wrong = Ese nombre no se puede usar. { $fault ->
        [short] Escribe dos letras o más.
        [long] Escribe 20 letras o menos.
        [digits] Escríbelo sin números largos.
        [letters] Usa solo letras.
        [taken] Ya hay alguien que se llama así.
       *[forbidden] Parece alguien del equipo.
    } Escribe otro.

correcting-year = ¿En qué año naciste?
# kind: crisis
correcting-year-again = No entendí el año. Escríbelo con cuatro números, por ejemplo **1988**. Si hay peligro, marca **{ -number-emergency }** o **{ -number-life-line }**.
correcting-year-young = No lo cambié: el programa es para mayores de 18 años. Si de verdad naciste ese año, dilo en tu grupo.

correcting-state = ¿En qué estado vives ahora?
# kind: crisis
correcting-state-again = No lo encontré. Escríbelo otra vez, por ejemplo **Puebla**. Si hay peligro, marca **{ -number-emergency }** o **{ -number-life-line }**.
correcting-state-which = ¿Cuál de estos es?
correcting-place = En ese estado hay más de una hora. ¿En qué municipio vives?
correcting-b-place = { $name }
correcting-b-elsewhere = Otro municipio

correcting-living = ¿Viven juntos tú y tu pareja? Si un juez te pidió no acercarte, toca la última.
correcting-b-together = Sí
correcting-b-apart = No
correcting-b-order = Orden de un juez
correcting-order = Un juez te pidió no acercarte. Eso no se cambia aquí. Si la orden ya terminó, háblalo con tu facilitador.
