### kind: crisis

thermometer-ask = De 0 a 10, ¿cómo estás ahora?
thermometer-after = Y ahora, de 0 a 10, ¿cómo estás?
thermometer-which = Escribe un número de 0 a 10, o toca uno. Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**, gratis.
thermometer-b-low = 0-3
thermometer-b-middle = 4-6
thermometer-b-high = 7-8
thermometer-b-top = 9-10

thermometer-noted = Ya lo anoté. Si va a más, escribe **alto**.
thermometer-breathe = De 4 a 6 tu cuerpo avisa. Vamos a bajarlo.
thermometer-still = Sigues entre 4 y 6. Aléjate un rato de lo que te enoja y camina despacio.
thermometer-b-breathe = Respirar
