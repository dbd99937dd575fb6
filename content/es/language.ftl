### kind: tool

language-which = Idioma · Language: ¿en cuál te escribo?
language-b-spanish = Español
language-b-english = English
language-set = Desde ahora te escribo en español.
