### kind: tool

language-which = Idioma · Language: ¿en cuál te escribo?
# What this language calls itself.
language-name = Español
language-b-own = { $name }
language-set = Desde ahora te escribo en español.
