ALTER TABLE "push_device" ADD COLUMN "session_id" text;--> statement-breakpoint
CREATE INDEX "push_device_session" ON "push_device" USING btree ("session_id");--> statement-breakpoint
CREATE FUNCTION session_takes_its_device() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- One that ran out is only swept away: its device goes on until it is signed out or not opened for long.
  IF OLD.expires_at > now() THEN
    DELETE FROM push_device WHERE session_id = OLD.id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER session_device AFTER DELETE ON "session"
  FOR EACH ROW EXECUTE FUNCTION session_takes_its_device();
