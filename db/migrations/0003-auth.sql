-- 0003-auth.sql — the tables of the sign-in library (better-auth: username, two-factor). Feature: platform.
-- Column names are the library's own. Only ba_auth comes here; it comes nowhere else.
create schema auth;
grant usage on schema auth to ba_auth;

create table auth."user" (
  "id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null,
  "username" text unique, "displayUsername" text, "twoFactorEnabled" boolean);
create table auth."session" (
  "id" text not null primary key, "expiresAt" timestamptz not null, "token" text not null unique,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null,
  "ipAddress" text, "userAgent" text, "userId" text not null references auth."user" ("id") on delete cascade);
create table auth."account" (
  "id" text not null primary key, "accountId" text not null, "providerId" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz,
  "scope" text, "password" text, "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null);
create table auth."verification" (
  "id" text not null primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null);
create table auth."twoFactor" (
  "id" text not null primary key, "secret" text not null, "backupCodes" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "verified" boolean, "failedVerificationCount" integer, "lockedUntil" timestamptz);
create table auth."rateLimit" ("id" text not null primary key, "key" text not null unique, "count" integer not null, "lastRequest" bigint not null);
create index on auth."session" ("userId");
create index on auth."account" ("userId");
create index on auth."verification" ("identifier");
create index on auth."twoFactor" ("secret");
create index on auth."twoFactor" ("userId");

do $$
declare name text;
begin
  foreach name in array array['user', 'session', 'account', 'verification', 'twoFactor', 'rateLimit'] loop
    execute format('alter table auth.%I enable row level security', name);
    execute format('alter table auth.%I force row level security', name);
    execute format('create policy sign_in on auth.%I to ba_auth using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on auth.%I to ba_auth', name);
  end loop;
end $$;
