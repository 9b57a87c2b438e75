-- Who may sign in, and who is signed in. The app's role reads neither password nor session: it may only ask the
-- functions below, which need a whole e-mail address or a whole token. Sign-in keeps real time, never the rehearsal
-- clock, hence clock_timestamp().
create index users_by_email on users (email);

CREATE FUNCTION auth_user_by_email(p_email text)
RETURNS TABLE (
  id uuid, hub_id uuid, password_hash text, role text, practice_id uuid, name text, disabled boolean
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY
    SELECT u.id, u.hub_id, u.password_hash, u.role, u.practice_id, u.name, u.disabled_at IS NOT NULL
      FROM public.users u
     WHERE u.email = lower(p_email);
END
$$;

-- The moment after which the session ends whatever happens; null when there is no such person any more.
CREATE FUNCTION auth_open_session(
  p_token_hash bytea, p_user_id uuid, p_hub_id uuid, p_idle interval, p_absolute interval
)
RETURNS timestamptz
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_now timestamptz := clock_timestamp();
  v_expires_at timestamptz;
BEGIN
  INSERT INTO public.sessions AS s (hub_id, token_hash, user_id, opened_at, last_seen_at, idle, absolute)
  SELECT u.hub_id, p_token_hash, u.id, v_now, v_now, p_idle, p_absolute
    FROM public.users u
   WHERE u.hub_id = p_hub_id AND u.id = p_user_id AND u.disabled_at IS NULL
  RETURNING s.opened_at + s.absolute INTO v_expires_at;
  RETURN v_expires_at;
END
$$;

-- One row for a session that is alive, none otherwise. Writes at most once a minute, so that reading stays cheap.
CREATE FUNCTION auth_session(p_token_hash bytea)
RETURNS TABLE (user_id uuid, hub_id uuid, role text, practice_id uuid, name text, email text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_now timestamptz := clock_timestamp();
  v_last_seen_at timestamptz;
BEGIN
  SELECT u.id, u.hub_id, u.role, u.practice_id, u.name, u.email, s.last_seen_at
    INTO user_id, hub_id, role, practice_id, name, email, v_last_seen_at
    FROM public.sessions s
    JOIN public.users u ON u.hub_id = s.hub_id AND u.id = s.user_id
   WHERE s.token_hash = p_token_hash
     AND s.closed_at IS NULL
     AND s.last_seen_at + s.idle > v_now
     AND s.opened_at + s.absolute > v_now
     AND u.disabled_at IS NULL;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  IF v_last_seen_at <= v_now - interval '1 minute' THEN
    UPDATE public.sessions s
       SET last_seen_at = v_now
     WHERE s.token_hash = p_token_hash AND s.last_seen_at = v_last_seen_at;
  END IF;
  RETURN NEXT;
END
$$;

CREATE FUNCTION auth_close_session(p_token_hash bytea)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE public.sessions s
     SET closed_at = clock_timestamp()
   WHERE s.token_hash = p_token_hash AND s.closed_at IS NULL;
END
$$;

REVOKE ALL ON FUNCTION
  auth_user_by_email(text),
  auth_open_session(bytea, uuid, uuid, interval, interval),
  auth_session(bytea),
  auth_close_session(bytea)
FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
  auth_user_by_email(text),
  auth_open_session(bytea, uuid, uuid, interval, interval),
  auth_session(bytea),
  auth_close_session(bytea)
TO hub_app;
