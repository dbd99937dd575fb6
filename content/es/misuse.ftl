### kind: staff

# Neither why nor a word of his: what he answers is his (R12).
misuse-talk = Vale la pena hablar con { $alias } de cómo usa sus retiros. Pregunta con calma: ¿para qué los usa?, ¿regresa cuando dijo?, ¿cómo cree que es para ella? No es un regaño ni una prueba.
misuse-done = Queda anotado que hablaste con { $alias }.
misuse-nothing = Aquí no hay nada pendiente para ti.
misuse-b-talked = Ya hablamos
