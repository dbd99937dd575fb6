### kind: crisis

breathing-begin = Respira conmigo: entra 4, sale 6. 2 minutos. Si te mareas, para.
breathing-beat = Otra vez: entra 4, sale 6. Faltan { $seconds } segundos.
breathing-b-next = Seguir
breathing-b-dizzy = Me mareo
breathing-dizzy = Para. Siéntate y respira normal. Si no se te quita o te duele el pecho, marca **{ -number-emergency }**.
# He wrote something while he breathes.
breathing-here = Sigo aquí. Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**, gratis. Si te ayuda, sigue despacio.
breathing-over = Esa ronda ya pasó. Si algo sube, escribe **alto**.
breathing-b-again = Respirar
