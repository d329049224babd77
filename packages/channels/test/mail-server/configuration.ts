/** What the two servers are told; every path is below `dir`, every port one that was free. */
export interface Places {
  readonly dir: string;
  readonly ports: {
    readonly imap: number;
    readonly imaps: number;
    readonly mx: number;
    readonly submission: number;
    readonly lmtp: number;
    readonly auth: number;
  };
}
export const password = 'pass';
export const users = ['support@desk.test', 'sales@desk.test', 'alice@customer.test', 'bob@customer.test'] as const;
/** Signs the access tokens that Dovecot takes. */
export const tokenSecret = 'lab-token-secret-lab-token-secret-lab';

export function dovecotConf({ dir, ports }: Places): string {
  const folders = ['Sent', 'Junk', 'Trash', 'Drafts']
    .map((name) => `  mailbox ${name} {\n    special_use = \\${name}\n    auto = create\n  }`)
    .join('\n');
  return `
base_dir = ${dir}/run
state_dir = ${dir}/run
log_path = ${dir}/dovecot.log
instance_name = conversa-test
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = dovecot
default_login_user = dovenull
ssl = yes
ssl_cert = <${dir}/cert.pem
ssl_key = <${dir}/key.pem
disable_plaintext_auth = yes
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0
first_valid_uid = 1
mail_location = maildir:${dir}/mail/%Ld/%Ln
recipient_delimiter = +
lmtp_save_to_detail_mailbox = no
mail_max_userip_connections = 50
namespace inbox {
  inbox = yes
  separator = /
${folders}
}
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${dir}/oauth2.conf
}
passdb {
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN username_format=%Lu ${dir}/users
}
userdb {
  driver = passwd-file
  args = username_format=%Lu ${dir}/users
  default_fields = uid=mail gid=mail home=${dir}/mail/%Ld/%Ln
}
service imap-login {
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = ${ports.imaps}
    ssl = yes
  }
}
service anvil {
  # A refused login does not make the next ones wait.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service lmtp {
  inet_listener lmtp {
    port = ${ports.lmtp}
  }
}
service auth {
  inet_listener {
    port = ${ports.auth}
  }
}
`;
}

/** gone.test: taken, then returned (5.1.1); slow.test: stays in the queue and warns after two seconds. */
export function postfixMain({ dir, ports }: Places): string {
  const postfix = `${dir}/postfix`;
  const mailboxes = [...users, 'postmaster@desk.test'].map((user) => `${user}=1`).join(', ');
  return `
compatibility_level = 3.6
queue_directory = ${postfix}/spool
data_directory = ${postfix}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${dir}/postfix.log
maillog_file_prefixes = /tmp, /var, ${dir}
myhostname = mx.desk.test
mydestination =
inet_interfaces = loopback-only
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_transport = error:no local delivery
virtual_mailbox_domains = desk.test customer.test
virtual_mailbox_maps = inline:{ ${mailboxes} }
virtual_alias_maps = inline:{ postmaster@desk.test=support@desk.test }
virtual_transport = lmtp:inet:127.0.0.1:${ports.lmtp}
recipient_delimiter = +
relay_domains = gone.test slow.test
smtpd_reject_unlisted_recipient = yes
transport_maps = inline:{ gone.test=lmtp:inet:127.0.0.1:${ports.lmtp}, slow.test=lmtp:inet:127.0.0.1:1 }
delay_warning_time = 2s
queue_run_delay = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 4s
message_size_limit = 52428800
mailbox_size_limit = 0
smtpd_tls_cert_file = ${dir}/cert.pem
smtpd_tls_key_file = ${dir}/key.pem
smtpd_tls_security_level = may
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:${ports.auth}
smtpd_tls_auth_only = yes
smtpd_client_connection_rate_limit = 0
smtpd_recipient_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
default_transport = error:5.4.4 nothing leaves this machine
smtputf8_enable = yes
`;
}
export function postfixMaster({ ports }: Places): string {
  const service = (name: string, wake: string, most: string, command = name, rights = '- - n'): string =>
    `${name} unix ${rights} ${wake} ${most} ${command}`;
  return [
    `127.0.0.1:${ports.mx} inet n - n - - smtpd`,
    `127.0.0.1:${ports.submission} inet n - n - - smtpd`,
    '  -o smtpd_tls_security_level=encrypt -o smtpd_sasl_auth_enable=yes',
    '  -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject',
    service('pickup', '60', '1', 'pickup', 'n - n'),
    service('cleanup', '-', '0', 'cleanup', 'n - n'),
    service('qmgr', '2', '1', 'qmgr', 'n - n'),
    service('tlsmgr', '1000?', '1'),
    service('rewrite', '-', '-', 'trivial-rewrite'),
    service('bounce', '-', '0'),
    service('defer', '-', '0', 'bounce'),
    service('trace', '-', '0', 'bounce'),
    service('verify', '-', '1'),
    service('flush', '1000?', '0', 'flush', 'n - n'),
    service('proxymap', '-', '-'),
    service('proxywrite', '-', '1', 'proxymap'),
    service('smtp', '-', '-'),
    service('relay', '-', '-', 'smtp'),
    service('showq', '-', '-', 'showq', 'n - n'),
    service('error', '-', '-'),
    service('retry', '-', '-', 'error'),
    service('discard', '-', '-'),
    'local unix - n n - - local',
    'virtual unix - n n - - virtual',
    service('lmtp', '-', '-'),
    service('anvil', '-', '1'),
    service('scache', '-', '1'),
    'postlog unix-dgram n - n - 1 postlogd',
    '',
  ].join('\n');
}
