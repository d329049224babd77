import type { Said } from './said-in.ts';

/** What the e-mail connector says. */
export const emailSaidPtBr: Said = {
  'This inbox is not connected to a mailbox yet.': 'Esta caixa ainda não está conectada a nenhuma conta de e-mail.',
  'Connect it.': 'Conecte-a.',
  '{1} lets us read, over an encrypted connection.': '{1} nos deixa ler, por uma conexão criptografada.',
  'The mailbox has no folder {1}.': 'A conta não tem a pasta {1}.',
  'Its folders are: {1}.': 'Suas pastas são: {1}.',
  'Choose other folders: connect the inbox again.': 'Escolha outras pastas: conecte a caixa de novo.',
  '{1} takes our mail.': '{1} aceita nossos e-mails.',
  'There is no server to send by.': 'Não há servidor de envio.',
  'This inbox has no server to send by.': 'Esta caixa não tem servidor de envio.',
  'Connect it again and say which.': 'Conecte-a de novo e diga qual.',
  'This inbox has no server to send a test mail by.': 'Esta caixa não tem servidor para enviar um e-mail de teste.',
  'Connect the inbox again and say which server sends.': 'Conecte a caixa de novo e diga qual servidor envia.',
  'The access to the mailbox ended at {1} and was not renewed.': 'O acesso à conta terminou em {1} e não foi renovado.',
  'The access to the mailbox is good until {1} and renews itself.':
    'O acesso à conta vale até {1} e se renova sozinho.',
  'If this stays so for minutes, connect the inbox again.': 'Se continuar assim por minutos, conecte a caixa de novo.',
  'The test mail was received at {1}.': 'O e-mail de teste foi recebido em {1}.',
  'It is not known yet whether forwarding works.': 'Ainda não se sabe se o encaminhamento funciona.',
  'The test mail has not come back.': 'O e-mail de teste não voltou.',
  'Confirm the forwarding with the code or the link that Gmail has sent, then send a test mail.':
    'Confirme o encaminhamento com o código ou o link que o Gmail enviou e envie um e-mail de teste.',
  'Forward mail to {1}, then send a test mail.': 'Encaminhe os e-mails para {1} e envie um e-mail de teste.',
  'Of the test mail, receivers see: {1}.': 'Do e-mail de teste, os destinatários veem: {1}.',
  'Mend what the checks of SPF and DKIM say, and send another test mail.':
    'Corrija o que dizem as verificações de SPF e DKIM e envie outro e-mail de teste.',
  'Mail reaches this inbox twice, by {1} and by {2}; each is shown once.':
    'Os e-mails chegam duas vezes a esta caixa, por {1} e por {2}; cada um é mostrado uma vez.',
  'Switch one of the two off: the forwarding, or fetching from the mailbox.':
    'Desligue um dos dois: o encaminhamento ou a busca na conta.',
  '{1} does not answer.': '{1} não responde.',
  'Look again in a minute; check host and port if it stays so.':
    'Olhe de novo em um minuto; se continuar assim, confira o servidor e a porta.',
  'The connection to {1} is not encrypted: everybody on the way reads the password.':
    'A conexão com {1} não é criptografada: qualquer um no caminho lê a senha.',
  'Choose TLS or STARTTLS.': 'Escolha TLS ou STARTTLS.',
  'The DNS records of {1} cannot be read at the moment.': 'No momento não é possível ler os registros DNS de {1}.',
  'Look again in some minutes.': 'Olhe de novo em alguns minutos.',
  '{1} has no SPF record.': '{1} não tem registro SPF.',
  '{1} has several SPF records, which counts as none.': '{1} tem vários registros SPF, o que vale como nenhum.',
  'Add one TXT record at {1}: {2}': 'Adicione um registro TXT em {1}: {2}',
  'Add a TXT record at {1}: {2}': 'Adicione um registro TXT em {1}: {2}',
  'The SPF record of {1} does not name the server that sends.': 'O registro SPF de {1} não cita o servidor que envia.',
  'Add include:{1} to it, before its end.': 'Adicione include:{1} a ele, antes do fim.',
  '{1} has an SPF record.': '{1} tem registro SPF.',
  '{1} has a DKIM key.': '{1} tem chave DKIM.',
  'No DKIM key of {1} was found under the usual names.':
    'Nenhuma chave DKIM de {1} foi encontrada com os nomes usuais.',
  'Switch DKIM on at your mail provider.': 'Ative o DKIM no seu provedor de e-mail.',
  'If it is on, send a test mail: its result shows whether it is signed.':
    'Se já está ativo, envie um e-mail de teste: o resultado mostra se ele vai assinado.',
  '{1} has a DMARC policy ({2}).': '{1} tem uma política DMARC ({2}).',
  '{1} has no DMARC policy.': '{1} não tem política DMARC.',
  'Use a mail server that the internet can reach.': 'Use um servidor de e-mail acessível pela internet.',
  '{1} is not a server on the internet.': '{1} não é um servidor na internet.',
  'Ask the operator to allow it.': 'Peça ao operador que o permita.',
  '{1} does not accept the user name and password.': '{1} não aceita o usuário e a senha.',
  'It says: {1}.': 'Ele diz: {1}.',
  'Check both.': 'Confira os dois.',
  'With Google, Yahoo, iCloud and others make an app password; Microsoft 365 wants sign-in by Microsoft.':
    'Com Google, Yahoo, iCloud e outros, crie uma senha de app; o Microsoft 365 exige entrar pela Microsoft.',
  'There is no server {1}.': 'Não existe o servidor {1}.',
  'Check the spelling of the server name.': 'Confira como o nome do servidor está escrito.',
  'Nothing answers at {1}.': 'Nada responde em {1}.',
  'Check the port, and that the server takes connections from here.':
    'Confira a porta e se o servidor aceita conexões daqui.',
  '{1} offers no encryption, so nothing was sent to it.': '{1} não oferece criptografia, então nada foi enviado a ele.',
  'Use the port for TLS (993 or 465), or ask the provider to switch STARTTLS on.':
    'Use a porta de TLS (993 ou 465) ou peça ao provedor que ative o STARTTLS.',
  '{1} does not speak TLS from the first byte.': '{1} não fala TLS desde o primeiro byte.',
  'The certificate of {1} cannot be verified.': 'Não é possível verificar o certificado de {1}.',
  'Check the name and the kind of encryption.': 'Confira o nome e o tipo de criptografia.',
  'For a server with its own authority, give its certificate (PEM).':
    'Se o servidor tem autoridade própria, informe o certificado dela (PEM).',
  'Check host and port, and whether a firewall is in between.':
    'Confira o servidor e a porta, e se há um firewall no meio.',
  'Choose STARTTLS, or the port for TLS.': 'Escolha STARTTLS ou a porta de TLS.',
  'The connection to {1} broke off.': 'A conexão com {1} caiu.',
  'Look again in a minute; it is tried again by itself.': 'Olhe de novo em um minuto; a tentativa se repete sozinha.',
  'This is no e-mail address.': 'Isto não é um endereço de e-mail.',
  'Write it like support@shop.example.': 'Escreva como suporte@loja.example.',
  'The mail server did not say whether it took the mail.': 'O servidor não disse se aceitou o e-mail.',
  'It is sent again with the same Message-ID.': 'Ele é enviado de novo com o mesmo Message-ID.',
  'The mail server took too long.': 'O servidor de e-mail demorou demais.',
  'The mail is sent again with the same Message-ID.': 'O e-mail é enviado de novo com o mesmo Message-ID.',
  'The mail server wants us to try later.': 'O servidor de e-mail pede que tentemos mais tarde.',
  'The mail is too large for {1}.': 'O e-mail é grande demais para {1}.',
  'Send smaller files.': 'Envie arquivos menores.',
  '{1} refused the mail.': '{1} recusou o e-mail.',
  'An empty mail cannot be sent.': 'Não é possível enviar um e-mail vazio.',
  '“{1}” is no e-mail address.': '“{1}” não é um endereço de e-mail.',
  'This contact has no e-mail address.': 'Este contato não tem endereço de e-mail.',
  'A mail goes to {1} addresses at most.': 'Um e-mail vai para no máximo {1} endereços.',
};
