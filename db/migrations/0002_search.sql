CREATE SEQUENCE "public"."search_written" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "search_document" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"language" text,
	"title" text NOT NULL,
	"body" text,
	"url" text,
	"picture" text,
	"story" text,
	"terms" text[] NOT NULL,
	"written" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_term" (
	"term" text NOT NULL,
	"period" integer NOT NULL,
	"documents" integer NOT NULL,
	CONSTRAINT "search_term_term_period_pk" PRIMARY KEY("term","period")
);
--> statement-breakpoint
CREATE INDEX "search_document_terms" ON "search_document" USING gin ("terms");--> statement-breakpoint
CREATE INDEX "search_document_at" ON "search_document" USING btree ("at");