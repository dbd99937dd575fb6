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

# What the picture of his own weeks says; its note stands as approved (R13).
# kind: tool
thermometer-weeks = Tus últimas 8 semanas, como tú las dijiste.
# kind: tool
thermometer-weeks-title = Mis 8 semanas
# kind: tool
thermometer-weeks-legend = Cada barra es un día: de lo más bajo a lo más alto.
# kind: notice
thermometer-weeks-note = Lo que yo reporté. No prueba cambio ni ausencia de violencia.
# kind: tool
thermometer-weeks-today = hoy
# kind: tool
thermometer-weeks-none = En estas 8 semanas no has dicho cómo estás. Con 2 respuestas te hago el dibujo.
# kind: tool
thermometer-weeks-one = En estas 8 semanas lo dijiste una vez: { DAY($at, month: 1) }, **{ $numbers }**. Con 2 respuestas te hago el dibujo.
thermometer-b-weeks = Mis semanas
thermometer-b-ask = Termómetro
