import type { Said } from './said-in.ts';

/** What the helpdesk itself says. */
export const helpdeskSaidEs: Said = {
  // Checks
  'The inbox is active.': 'La bandeja está activa.',
  'The inbox is paused: nothing is sent.': 'La bandeja está en pausa: no se envía nada.',
  'Switch it to active.': 'Actívala.',
  'One member works here.': 'Aquí trabaja una persona.',
  '{1} members work here.': 'Aquí trabajan {1} personas.',
  'Nobody is assigned to this inbox: only administrators see its conversations.':
    'Nadie está asignado a esta bandeja: solo los administradores ven sus conversaciones.',
  'Assign the agents who answer here.': 'Asigna a los agentes que responden aquí.',
  'The connection is up.': 'La conexión funciona.',
  'The connection is connecting.': 'La conexión se está estableciendo.',
  'The connection is disconnected.': 'La conexión está interrumpida.',
  'The connection is error.': 'La conexión está averiada.',
  'The connection is logged out.': 'La conexión está cerrada.',
  'The connection is reauthorization required.': 'Hay que volver a conectar.',
  'The connection is restricted.': 'La conexión está restringida.',
  'Look at the checks of the channel below, or connect the inbox again.':
    'Mira las comprobaciones del canal más abajo o vuelve a conectar la bandeja.',
  'The chat was seen on {1}.': 'El chat se ha visto en {1}.',
  'The chat has not been seen on any page yet.': 'El chat aún no se ha visto en ninguna página.',
  'Paste the snippet into your website and open a page of it.': 'Pega el código en tu sitio y abre una de sus páginas.',
  'The chat was seen on {1} only, which is not among the allowed domains.':
    'El chat solo se ha visto en {1}, que no está entre los dominios permitidos.',
  'Add this domain to the allowed domains of the inbox.': 'Añade este dominio a los dominios permitidos de la bandeja.',
  'The chat was refused on {1}, which is allowed now.': 'El chat fue rechazado en {1}, que ahora está permitido.',
  'Open the page again.': 'Vuelve a abrir la página.',
  'The last message came in at {1}.': 'El último mensaje llegó el {1}.',
  'No customer has written here yet.': 'Aún no ha escrito ningún cliente.',
  'The last answer went out at {1}.': 'La última respuesta salió el {1}.',
  'Nobody has answered here yet.': 'Aún no ha respondido nadie.',
  'Who wrote within the last {1} hours can be answered freely.':
    'A quien escribió en las últimas {1} horas se le puede responder libremente.',
  'Nobody has written for {1} hours: until somebody does, conversations take templates only, unless something else has opened them.':
    'Nadie ha escrito en {1} horas: hasta que alguien lo haga, las conversaciones solo admiten plantillas, salvo que otra cosa las haya abierto.',
  'The channel’s own checks did not end.': 'Las comprobaciones del canal no terminaron.',
  'Check the credentials of the inbox, then look again.':
    'Revisa las credenciales de la bandeja y vuelve a comprobarlo.',
  'Website chat is served by this helpdesk itself; there is no provider to reach.':
    'El chat del sitio lo sirve este mismo helpdesk; no depende de ningún proveedor.',
  'The bot {1} answers first; nobody waits for it.': 'El bot {1} responde primero; nadie lo está esperando.',
  'A customer has waited for the bot {1} since {2}.': 'Un cliente espera al bot {1} desde el {2}.',
  'See whether the bot runs.': 'Mira si el bot está en marcha.',
  'Switched off here, it leaves its conversations to the team.':
    'Si lo desactivas aquí, deja sus conversaciones al equipo.',
  'Connect the inbox again.': 'Vuelve a conectar la bandeja.',

  // Messages that failed
  'The provider’s answer was lost, so it is not known whether this arrived.':
    'La respuesta del proveedor se perdió: no se sabe si llegó.',
  'Check with the customer before sending again.': 'Pregunta al cliente antes de enviarlo otra vez.',
  'Sending broke off and it is not known whether the message arrived.':
    'El envío se interrumpió y no se sabe si el mensaje llegó.',
  'The provider could not deliver the message and gave no reason.':
    'El proveedor no pudo entregar el mensaje y no dio ningún motivo.',
  'A person answered before the bot’s message could be sent, so it was left out.':
    'Una persona respondió antes de que saliera el mensaje del bot, así que no se envió.',
  'The inbox "{1}" is paused.': 'La bandeja «{1}» está en pausa.',
  'Activate it to send.': 'Actívala para enviar.',
  'Only a message that failed can be sent again.': 'Solo se puede reenviar un mensaje que falló.',
  'This person got the message under another entry of the list.':
    'Esta persona recibió el mensaje por otra fila de la lista.',

  // Reactions
  'A reaction is exactly one emoji.': 'Una reacción es exactamente un emoji.',
  'The customer does not have this message: there is nothing to react to.':
    'El cliente no tiene este mensaje: no hay nada a lo que reaccionar.',
  'This channel carries no reactions.': 'Este canal no admite reacciones.',
  'On this channel one reacts to messages of the last {1} days only.':
    'En este canal solo se reacciona a mensajes de los últimos {1} días.',
  'The customer wrote too long ago for a reaction.': 'El cliente escribió hace demasiado tiempo para una reacción.',
  'Send a template, and react once they have written.': 'Envía una plantilla y reacciona cuando haya escrito.',
  'The reaction did not reach the customer.': 'La reacción no llegó al cliente.',
  'Try again.': 'Inténtalo de nuevo.',

  // What is refused
  'The server cannot be reached.': 'No se puede acceder al servidor.',
  'The server did not answer in time.': 'El servidor no respondió a tiempo.',
  'The server answered {1}.': 'El servidor respondió {1}.',
  'The helpdesk answered {1}.': 'El helpdesk respondió {1}.',
  'Something went wrong on our side.': 'Algo ha fallado por nuestra parte.',
  'It has been noted; try again.': 'Ha quedado anotado; inténtalo de nuevo.',
  'The database cannot be reached or refuses to work right now.':
    'Ahora mismo no se puede acceder a la base de datos o no responde.',
  'Too many requests.': 'Demasiadas peticiones.',
  'Too many attempts.': 'Demasiados intentos.',
  'Too many attempts to sign in.': 'Demasiados intentos de entrar.',
  'Wait a moment.': 'Espera un momento.',
  'The e-mail address or the password is wrong.': 'El correo electrónico o la contraseña no son correctos.',
  'The current password is wrong.': 'La contraseña actual no es correcta.',
  'A password has 8 to 1,024 characters.': 'Una contraseña tiene entre 8 y 1024 caracteres.',
  'This link was used already or has expired.': 'Este enlace ya se ha usado o ha caducado.',
  'Ask an administrator for another.': 'Pide otro a un administrador.',
  'This member also works elsewhere in this installation.': 'Esta persona también trabaja en otra cuenta.',
  'Ask its operator for the link.': 'Pide el enlace al operador.',
  'This is the account’s last administrator.': 'Es el último administrador de la cuenta.',
  'Make somebody else one first.': 'Nombra antes a otro.',
  'Only administrators of the account may do this.': 'Solo pueden hacerlo los administradores de la cuenta.',
  'Only operators of the installation may do this.': 'Solo pueden hacerlo los operadores de la instalación.',
  'You may not configure this inbox.': 'No puedes configurar esta bandeja.',
  'Ask an administrator for the permission.': 'Pide el permiso a un administrador.',
  '{1} does not work in this inbox.': 'Esa persona no trabaja en esta bandeja.',
  'Add them to its agents first.': 'Añádela antes a sus agentes.',
  'A contact has at most {1} attributes.': 'Un contacto tiene como mucho {1} atributos.',
  'A contact cannot be merged with itself.': 'Un contacto no se puede combinar consigo mismo.',
  'The file is empty.': 'El archivo está vacío.',
  'A picture is a PNG, JPEG or WebP file.': 'Una imagen es un archivo PNG, JPEG o WebP.',
  'A file may have at most {1} KB.': 'Un archivo puede tener como mucho {1} KB.',
  'On this channel only customers begin a conversation.':
    'En este canal solo los clientes pueden empezar una conversación.',
  'Name a contact or a phone number.': 'Indica un contacto o un número de teléfono.',
  'Write the phone number with its country code: +351 912 345 678.':
    'Escribe el número con el prefijo del país: +351 912 345 678.',
  'Give the mail a subject.': 'Ponle un asunto al correo.',
  'Say to which e-mail address the mail goes.': 'Di a qué dirección va el correo.',
  'Nobody in this audience has a phone number.': 'Nadie de estos destinatarios tiene número de teléfono.',
  'A message goes to at most {1} recipients at once.': 'Un mensaje va como mucho a {1} destinatarios a la vez.',
  'Row {1} of the list has no phone number with country code: “{2}”.':
    'La fila {1} de la lista no tiene un número con prefijo de país: «{2}».',
  'This bulk send has ended.': 'Este envío masivo ha terminado.',
  'Your operator has not enabled templates for this account.':
    'Tu operador no ha habilitado las plantillas para esta cuenta.',
  'Templates are switched off for this inbox.': 'Las plantillas están desactivadas en esta bandeja.',
  'An administrator can switch them on.': 'Un administrador puede activarlas.',
  'This inbox has no bot to give it to.': 'Esta bandeja no tiene ningún bot al que darla.',
  'There was no answer from {1}.': '{1} no ha respondido.',
  'Choose one on the page of the inbox.': 'Elige uno en la página de la bandeja.',
};
