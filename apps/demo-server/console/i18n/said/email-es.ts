import type { Said } from './said-in.ts';

/** What the e-mail connector says. */
export const emailSaidEs: Said = {
  'This inbox is not connected to a mailbox yet.': 'Esta bandeja aún no está conectada a ningún buzón.',
  'Connect it.': 'Conéctala.',
  '{1} lets us read, over an encrypted connection.': '{1} nos deja leer, por una conexión cifrada.',
  'The mailbox has no folder {1}.': 'El buzón no tiene la carpeta {1}.',
  'Its folders are: {1}.': 'Sus carpetas son: {1}.',
  'Choose other folders: connect the inbox again.': 'Elige otras carpetas: vuelve a conectar la bandeja.',
  '{1} takes our mail.': '{1} acepta nuestro correo.',
  'There is no server to send by.': 'No hay ningún servidor de envío.',
  'This inbox has no server to send by.': 'Esta bandeja no tiene servidor de envío.',
  'Connect it again and say which.': 'Vuelve a conectarla e indica cuál.',
  'This inbox has no server to send a test mail by.': 'Esta bandeja no tiene servidor para enviar un correo de prueba.',
  'Connect the inbox again and say which server sends.': 'Vuelve a conectar la bandeja e indica qué servidor envía.',
  'The access to the mailbox ended at {1} and was not renewed.': 'El acceso al buzón terminó el {1} y no se renovó.',
  'The access to the mailbox is good until {1} and renews itself.':
    'El acceso al buzón vale hasta el {1} y se renueva solo.',
  'If this stays so for minutes, connect the inbox again.': 'Si sigue así unos minutos, vuelve a conectar la bandeja.',
  'The test mail was received at {1}.': 'El correo de prueba se recibió el {1}.',
  'It is not known yet whether forwarding works.': 'Aún no se sabe si el reenvío funciona.',
  'The test mail has not come back.': 'El correo de prueba no ha vuelto.',
  'Confirm the forwarding with the code or the link that Gmail has sent, then send a test mail.':
    'Confirma el reenvío con el código o el enlace que envió Gmail y envía un correo de prueba.',
  'Forward mail to {1}, then send a test mail.': 'Reenvía el correo a {1} y envía un correo de prueba.',
  'Of the test mail, receivers see: {1}.': 'Del correo de prueba, los receptores ven: {1}.',
  'Mend what the checks of SPF and DKIM say, and send another test mail.':
    'Arregla lo que dicen las comprobaciones de SPF y DKIM y envía otro correo de prueba.',
  'Mail reaches this inbox twice, by {1} and by {2}; each is shown once.':
    'El correo llega dos veces a esta bandeja, por {1} y por {2}; cada uno se muestra una vez.',
  'Switch one of the two off: the forwarding, or fetching from the mailbox.':
    'Desactiva una de las dos vías: el reenvío o la recogida del buzón.',
  '{1} does not answer.': '{1} no responde.',
  'Look again in a minute; check host and port if it stays so.':
    'Vuelve a mirar en un minuto; si sigue así, revisa el servidor y el puerto.',
  'The connection to {1} is not encrypted: everybody on the way reads the password.':
    'La conexión con {1} no está cifrada: cualquiera en el camino lee la contraseña.',
  'Choose TLS or STARTTLS.': 'Elige TLS o STARTTLS.',
  'The DNS records of {1} cannot be read at the moment.': 'Ahora mismo no se pueden leer los registros DNS de {1}.',
  'Look again in some minutes.': 'Vuelve a mirar en unos minutos.',
  '{1} has no SPF record.': '{1} no tiene registro SPF.',
  '{1} has several SPF records, which counts as none.': '{1} tiene varios registros SPF, lo que cuenta como ninguno.',
  'Add one TXT record at {1}: {2}': 'Añade un registro TXT en {1}: {2}',
  'Add a TXT record at {1}: {2}': 'Añade un registro TXT en {1}: {2}',
  'The SPF record of {1} does not name the server that sends.':
    'El registro SPF de {1} no nombra al servidor que envía.',
  'Add include:{1} to it, before its end.': 'Añádele include:{1}, antes del final.',
  '{1} has an SPF record.': '{1} tiene registro SPF.',
  '{1} has a DKIM key.': '{1} tiene clave DKIM.',
  'No DKIM key of {1} was found under the usual names.':
    'No se encontró ninguna clave DKIM de {1} con los nombres habituales.',
  'Switch DKIM on at your mail provider.': 'Activa DKIM en tu proveedor de correo.',
  'If it is on, send a test mail: its result shows whether it is signed.':
    'Si está activo, envía un correo de prueba: el resultado muestra si va firmado.',
  '{1} has a DMARC policy ({2}).': '{1} tiene una política DMARC ({2}).',
  '{1} has no DMARC policy.': '{1} no tiene política DMARC.',
  'Use a mail server that the internet can reach.': 'Usa un servidor de correo accesible desde internet.',
  '{1} is not a server on the internet.': '{1} no es un servidor de internet.',
  'Ask the operator to allow it.': 'Pide al operador que lo permita.',
  '{1} does not accept the user name and password.': '{1} no acepta el usuario y la contraseña.',
  'It says: {1}.': 'Dice: {1}.',
  'Check both.': 'Revisa ambos.',
  'With Google, Yahoo, iCloud and others make an app password; Microsoft 365 wants sign-in by Microsoft.':
    'Con Google, Yahoo, iCloud y otros crea una contraseña de aplicación; Microsoft 365 exige entrar con Microsoft.',
  'There is no server {1}.': 'No existe el servidor {1}.',
  'Check the spelling of the server name.': 'Revisa cómo está escrito el nombre del servidor.',
  'Nothing answers at {1}.': 'Nada responde en {1}.',
  'Check the port, and that the server takes connections from here.':
    'Revisa el puerto y que el servidor acepte conexiones desde aquí.',
  '{1} offers no encryption, so nothing was sent to it.': '{1} no ofrece cifrado, así que no se le envió nada.',
  'Use the port for TLS (993 or 465), or ask the provider to switch STARTTLS on.':
    'Usa el puerto de TLS (993 o 465) o pide al proveedor que active STARTTLS.',
  '{1} does not speak TLS from the first byte.': '{1} no habla TLS desde el primer byte.',
  'The certificate of {1} cannot be verified.': 'No se puede verificar el certificado de {1}.',
  'Check the name and the kind of encryption.': 'Revisa el nombre y el tipo de cifrado.',
  'For a server with its own authority, give its certificate (PEM).':
    'Si el servidor tiene su propia autoridad, indica su certificado (PEM).',
  'Check host and port, and whether a firewall is in between.':
    'Revisa el servidor y el puerto, y si hay un cortafuegos en medio.',
  'Choose STARTTLS, or the port for TLS.': 'Elige STARTTLS o el puerto de TLS.',
  'The connection to {1} broke off.': 'La conexión con {1} se cortó.',
  'Look again in a minute; it is tried again by itself.': 'Vuelve a mirar en un minuto; se reintenta solo.',
  'This is no e-mail address.': 'Esto no es una dirección de correo.',
  'Write it like support@shop.example.': 'Escríbela como soporte@tienda.example.',
  'The mail server did not say whether it took the mail.': 'El servidor de correo no dijo si aceptó el correo.',
  'It is sent again with the same Message-ID.': 'Se envía otra vez con el mismo Message-ID.',
  'The mail server took too long.': 'El servidor de correo tardó demasiado.',
  'The mail is sent again with the same Message-ID.': 'El correo se envía otra vez con el mismo Message-ID.',
  'The mail server wants us to try later.': 'El servidor de correo pide que lo intentemos más tarde.',
  'The mail is too large for {1}.': 'El correo es demasiado grande para {1}.',
  'Send smaller files.': 'Envía archivos más pequeños.',
  '{1} refused the mail.': '{1} rechazó el correo.',
  'An empty mail cannot be sent.': 'No se puede enviar un correo vacío.',
  '“{1}” is no e-mail address.': '«{1}» no es una dirección de correo.',
  'This contact has no e-mail address.': 'Este contacto no tiene dirección de correo.',
  'A mail goes to {1} addresses at most.': 'Un correo va como mucho a {1} direcciones.',
};
