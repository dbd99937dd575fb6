### kind: crisis

exercises-menu = ¿Qué te sirve ahora? Ninguno pasa de 15 minutos. Si algo sube, escribe **alto**.

exercises-b-46 = Respirar 4-6
exercises-b-box = Respirar en caja
exercises-b-senses = Cinco sentidos
exercises-b-muscles = Soltar el cuerpo
exercises-b-walk = Caminar despacio

# What each exercise says, step by step; content/exercises.yaml says when.
exercises-46-begin = Respira conmigo: entra 4, sale 6. 2 minutos. Si te mareas, para.
exercises-46-again = Otra vez: entra 4, sale 6. Faltan { $seconds } segundos.
exercises-box-begin = Respira en caja: entra 4, espera 4, sale 4, espera 4. No fuerces: si te falta aire, no esperes. Si te mareas, para.
exercises-box-again = Otra vez: entra 4, espera 4, sale 4, espera 4. Faltan { $seconds } segundos.
exercises-senses-see = Mira a tu alrededor. Nombra 5 cosas que ves, sin prisa y en voz baja. No hay que escribirlas.
exercises-senses-touch = Ahora toca 4 cosas. Nota cada una: fría, dura, suave.
exercises-senses-hear = Escucha 3 sonidos, cerca o lejos.
exercises-senses-smell = Busca 2 olores: el aire, tu ropa, tus manos.
exercises-senses-taste = Por último, 1 sabor. Un trago de agua sirve.
exercises-muscles-hands = Siéntate y suelta lo que traes. Aprieta las manos 5 segundos y suéltalas 10. 2 veces. Si algo te duele, no aprietes.
exercises-muscles-arms = Dobla los brazos. Aprieta 5 segundos, suelta 10. 2 veces.
exercises-muscles-shoulders = Sube los hombros 5 segundos. Déjalos caer 10. 2 veces.
exercises-muscles-face = Aprieta toda la cara 5 segundos. Suelta 10. 2 veces.
exercises-muscles-belly = Mete la panza 5 segundos. Suelta 10. 2 veces. Sigue respirando.
exercises-muscles-legs = Estira las piernas 5 segundos. Suelta 10. 2 veces.
exercises-walk-begin = Camina despacio 15 minutos. No corras. Guarda el teléfono, con sonido. No busques a nadie. Si hay niños solos contigo, camina dentro de la casa.
exercises-walk-go-on = Llevas 10 minutos. Sigue despacio otros 5.

# How a practice prompt offers it; it may stand on a lock screen.
exercises-46-offer = Un rato para ti: respirar { $minutes } minutos.
exercises-senses-offer = Un rato para ti: { $minutes } minutos con tus cinco sentidos.
exercises-muscles-offer = Un rato para ti: { $minutes } minutos para soltar el cuerpo.
exercises-walk-offer = Un rato para ti: caminar despacio { $minutes } minutos.

exercises-b-next = Seguir
exercises-b-enough = Terminar
exercises-b-dizzy = Me mareo
exercises-dizzy = Para. Siéntate y respira normal. Si no se te quita o te duele el pecho, marca **{ -number-emergency }**.
# He wrote something while an exercise runs.
exercises-here = Sigo aquí. Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**, gratis. Si te ayuda, sigue despacio.
exercises-over = Esa ronda ya pasó. Si algo sube, escribe **alto**.
exercises-b-breathe = Respirar
