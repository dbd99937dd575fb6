### kind: tool

language-which = Language · Idioma: which one shall I write in?
language-name = English
language-b-own = { $name }
language-set = From now on I will write to you in English.
