### kind: tool

language-which = Language · Idioma: in which shall I write?
language-b-spanish = Español
language-b-english = English
language-set = From now on I write to you in English.
