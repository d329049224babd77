import type { Said } from './said-in.ts';

/** What the helpdesk itself says. */
export const helpdeskSaidPtBr: Said = {
  // Checks
  'The inbox is active.': 'A caixa está ativa.',
  'The inbox is paused: nothing is sent.': 'A caixa está pausada: nada é enviado.',
  'Switch it to active.': 'Ative-a.',
  'One member works here.': 'Uma pessoa trabalha aqui.',
  '{1} members work here.': '{1} pessoas trabalham aqui.',
  'Nobody is assigned to this inbox: only administrators see its conversations.':
    'Ninguém está atribuído a esta caixa: só administradores veem suas conversas.',
  'Assign the agents who answer here.': 'Atribua os agentes que respondem aqui.',
  'The connection is up.': 'A conexão está funcionando.',
  'The connection is connecting.': 'A conexão está sendo estabelecida.',
  'The connection is disconnected.': 'A conexão está interrompida.',
  'The connection is error.': 'A conexão está com defeito.',
  'The connection is logged out.': 'A conexão foi encerrada.',
  'The connection is reauthorization required.': 'É preciso conectar de novo.',
  'The connection is restricted.': 'A conexão está restrita.',
  'Look at the checks of the channel below, or connect the inbox again.':
    'Veja as verificações do canal abaixo ou conecte a caixa de novo.',
  'The chat was seen on {1}.': 'O chat foi visto em {1}.',
  'The chat has not been seen on any page yet.': 'O chat ainda não foi visto em nenhuma página.',
  'Paste the snippet into your website and open a page of it.': 'Cole o código no seu site e abra uma página dele.',
  'The chat was seen on {1} only, which is not among the allowed domains.':
    'O chat só foi visto em {1}, que não está entre os domínios permitidos.',
  'Add this domain to the allowed domains of the inbox.': 'Adicione este domínio aos domínios permitidos da caixa.',
  'The chat was refused on {1}, which is allowed now.': 'O chat foi recusado em {1}, que agora é permitido.',
  'Open the page again.': 'Abra a página de novo.',
  'The last message came in at {1}.': 'A última mensagem chegou em {1}.',
  'No customer has written here yet.': 'Nenhum cliente escreveu aqui ainda.',
  'The last answer went out at {1}.': 'A última resposta saiu em {1}.',
  'Nobody has answered here yet.': 'Ninguém respondeu aqui ainda.',
  'Who wrote within the last {1} hours can be answered freely.':
    'Quem escreveu nas últimas {1} horas pode ser respondido livremente.',
  'Nobody has written for {1} hours: until somebody does, conversations take templates only, unless something else has opened them.':
    'Ninguém escreve há {1} horas: até que alguém escreva, as conversas só aceitam modelos, a menos que outra coisa as tenha aberto.',
  'The channel’s own checks did not end.': 'As verificações do canal não terminaram.',
  'Check the credentials of the inbox, then look again.': 'Confira as credenciais da caixa e verifique de novo.',
  'Website chat is served by this helpdesk itself; there is no provider to reach.':
    'O chat do site é servido por este próprio helpdesk; não depende de nenhum provedor.',
  'The bot {1} answers first; nobody waits for it.': 'O bot {1} responde primeiro; ninguém está esperando por ele.',
  'A customer has waited for the bot {1} since {2}.': 'Um cliente espera pelo bot {1} desde {2}.',
  'See whether the bot runs.': 'Veja se o bot está rodando.',
  'Switched off here, it leaves its conversations to the team.':
    'Desligado aqui, ele deixa suas conversas com a equipe.',
  'Connect the inbox again.': 'Conecte a caixa de novo.',

  // Messages that failed
  'The provider’s answer was lost, so it is not known whether this arrived.':
    'A resposta do provedor se perdeu: não se sabe se chegou.',
  'Check with the customer before sending again.': 'Confirme com o cliente antes de enviar de novo.',
  'Sending broke off and it is not known whether the message arrived.':
    'O envio foi interrompido e não se sabe se a mensagem chegou.',
  'The provider could not deliver the message and gave no reason.':
    'O provedor não conseguiu entregar a mensagem e não disse por quê.',
  'A person answered before the bot’s message could be sent, so it was left out.':
    'Uma pessoa respondeu antes que a mensagem do bot saísse, então ela não foi enviada.',
  'The inbox "{1}" is paused.': 'A caixa “{1}” está pausada.',
  'Activate it to send.': 'Ative-a para enviar.',
  'Only a message that failed can be sent again.': 'Só uma mensagem que falhou pode ser reenviada.',
  'This person got the message under another entry of the list.':
    'Esta pessoa recebeu a mensagem por outra linha da lista.',

  // Reactions
  'A reaction is exactly one emoji.': 'Uma reação é exatamente um emoji.',
  'The customer does not have this message: there is nothing to react to.':
    'O cliente não tem esta mensagem: não há a que reagir.',
  'This channel carries no reactions.': 'Este canal não aceita reações.',
  'On this channel one reacts to messages of the last {1} days only.':
    'Neste canal só se reage a mensagens dos últimos {1} dias.',
  'The customer wrote too long ago for a reaction.': 'O cliente escreveu há tempo demais para uma reação.',
  'Send a template, and react once they have written.': 'Envie um modelo e reaja quando o cliente escrever.',
  'The reaction did not reach the customer.': 'A reação não chegou ao cliente.',
  'Try again.': 'Tente novamente.',

  // What is refused
  'The server cannot be reached.': 'Não foi possível acessar o servidor.',
  'The server did not answer in time.': 'O servidor não respondeu a tempo.',
  'The server answered {1}.': 'O servidor respondeu {1}.',
  'The helpdesk answered {1}.': 'O helpdesk respondeu {1}.',
  'Something went wrong on our side.': 'Algo deu errado do nosso lado.',
  'It has been noted; try again.': 'Ficou registrado; tente de novo.',
  'The database cannot be reached or refuses to work right now.':
    'No momento não é possível acessar o banco de dados, ou ele não responde.',
  'Too many requests.': 'Pedidos demais.',
  'Too many attempts.': 'Tentativas demais.',
  'Too many attempts to sign in.': 'Tentativas demais de entrar.',
  'Wait a moment.': 'Espere um momento.',
  'The e-mail address or the password is wrong.': 'O e-mail ou a senha está incorreta.',
  'The current password is wrong.': 'A senha atual está incorreta.',
  'A password has 8 to 1,024 characters.': 'Uma senha tem de 8 a 1.024 caracteres.',
  'This link was used already or has expired.': 'Este link já foi usado ou expirou.',
  'Ask an administrator for another.': 'Peça outro a um administrador.',
  'This member also works elsewhere in this installation.': 'Esta pessoa também trabalha em outra conta.',
  'Ask its operator for the link.': 'Peça o link ao operador.',
  'This is the account’s last administrator.': 'É o último administrador da conta.',
  'Make somebody else one first.': 'Nomeie outra pessoa antes.',
  'Only administrators of the account may do this.': 'Só administradores da conta podem fazer isso.',
  'Only operators of the installation may do this.': 'Só operadores da instalação podem fazer isso.',
  'You may not configure this inbox.': 'Você não pode configurar esta caixa.',
  'Ask an administrator for the permission.': 'Peça a permissão a um administrador.',
  '{1} does not work in this inbox.': 'Essa pessoa não trabalha nesta caixa.',
  'Add them to its agents first.': 'Adicione-a antes aos agentes da caixa.',
  'A contact has at most {1} attributes.': 'Um contato tem no máximo {1} atributos.',
  'A contact cannot be merged with itself.': 'Um contato não pode ser mesclado consigo mesmo.',
  'The file is empty.': 'O arquivo está vazio.',
  'A picture is a PNG, JPEG or WebP file.': 'Uma imagem é um arquivo PNG, JPEG ou WebP.',
  'A file may have at most {1} KB.': 'Um arquivo pode ter no máximo {1} KB.',
  'On this channel only customers begin a conversation.': 'Neste canal só os clientes podem começar uma conversa.',
  'Name a contact or a phone number.': 'Indique um contato ou um número de telefone.',
  'Write the phone number with its country code: +351 912 345 678.':
    'Escreva o número com o código do país: +351 912 345 678.',
  'Give the mail a subject.': 'Dê um assunto ao e-mail.',
  'Say to which e-mail address the mail goes.': 'Diga para qual endereço vai o e-mail.',
  'Nobody in this audience has a phone number.': 'Ninguém entre estes destinatários tem número de telefone.',
  'A message goes to at most {1} recipients at once.': 'Uma mensagem vai para no máximo {1} destinatários por vez.',
  'Row {1} of the list has no phone number with country code: “{2}”.':
    'A linha {1} da lista não tem um número com código do país: “{2}”.',
  'This bulk send has ended.': 'Este envio em massa terminou.',
  'Your operator has not enabled templates for this account.': 'Seu operador não habilitou modelos para esta conta.',
  'Templates are switched off for this inbox.': 'Os modelos estão desligados nesta caixa.',
  'An administrator can switch them on.': 'Um administrador pode ligá-los.',
  'This inbox has no bot to give it to.': 'Esta caixa não tem um bot a quem entregar.',
  'There was no answer from {1}.': '{1} não respondeu.',
  'Choose one on the page of the inbox.': 'Escolha um na página da caixa.',
};
