-- A digest of the e-mail address, so that a new password can forget the failures of the old one from every client.
alter table accounts_login_attempt add column account {id};

create index accounts_login_attempt_account on accounts_login_attempt (account);
