CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "search_archive" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"words" "tsvector" NOT NULL,
	"written" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_word" (
	"word" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE INDEX "search_archive_words" ON "search_archive" USING gin ("words");--> statement-breakpoint
CREATE INDEX "search_word_like" ON "search_word" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "saved_search_name" ON "saved_search" USING btree ("team_id","name");--> statement-breakpoint
ALTER TABLE "search_archive" SET (toast_tuple_target = 256);--> statement-breakpoint
ALTER INDEX "search_archive_words" SET (gin_pending_list_limit = 64);--> statement-breakpoint
ALTER INDEX "search_word_like" SET (gin_pending_list_limit = 64);--> statement-breakpoint
ALTER INDEX "search_document_terms" SET (gin_pending_list_limit = 64);
