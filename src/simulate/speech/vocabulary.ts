// What do people ask about? Topics, things and doings from which prompts are composed; the order is popularity.

const words = (text: string): readonly string[] => text.trim().split(/\s*,\s*/);

export const TOPICS = words(`
  python, job interviews, weight loss, excel formulas, machine learning, cover letters, linear algebra, meal planning, anxiety, small business taxes,
  javascript, marketing copy, sql joins, climate change, essay structure, credit scores, regular expressions, statistics homework, sleep, product naming,
  react hooks, wedding speeches, git rebase, travel in autumn, the french revolution, docker networking, budgeting, poetry, nutrition labels, chess openings,
  data cleaning, contract law, cell biology, garden pests, guitar chords, renewable energy, resume gaps, unit testing, photosynthesis, remote work,
  kubernetes, public speaking, mortgage rates, world building, typescript generics, dog training, grammar, quantum mechanics, home repair, email etiquette,
  probability, stock options, bread baking, running a marathon, color theory, pandas dataframes, the cold war, user research, memory leaks, skin care,
  time zones, copyright, organic chemistry, project plans, bash scripts, baby sleep, negotiation, roman history, api design, yoga,
  inflation, game design, latex tables, screenwriting, car maintenance, vector databases, immigration forms, supply chains, podcasts, spreadsheets,
  spanish verbs, thermodynamics, interior design, css grid, recursion, allergies, logistics, microeconomics, fantasy novels, ux writing,
  compost, electric vehicles, customer churn, binary search, hiking gear, plant identification, philosophy of mind, insurance claims, rust lifetimes, music theory,
  genealogy, calculus, dental care, network security, landing pages, sourdough, legal notices, graph theory, parenting, ocean currents,
  power tools, haiku, clinical trials, accounting, caching, vaccines, knitting patterns, civil engineering, storyboards, fermentation,
  solar panels, database indexes, migraine, cover songs, macros, dungeon maps, ancient egypt, press releases, knee pain, terraform,
  lighting, spaced repetition, geology, freelancing, crosswords, startup pitches, airflow, volcanoes, thesis abstracts, scholarships,
  bird watching, retirement, websockets, kitchen layout, comparative religion, asynchronous code, barcode scanners, leases, translation, tides,
  social anxiety, perfume, fluid dynamics, trigonometry, unit economics, queue theory, ceramics, sewing, sports science, phonetics,
  bloom filters, coffee roasting, board games, art history, linear regression, family trees, fire safety, urban planning, mime types, drones,
  beekeeping, soil acidity, job titles, data privacy, tax treaties, pharmacology, archery, satellite images, cheese, monorepos,
  stoicism, woodworking, magnetism, invoicing, tide pools, oauth flows, chord progressions, opera, chemistry labs, typography,
  zoning rules, pension plans, bookbinding, fractals, tennis serves, epidemiology, message queues, locksmithing, ice cream, orbital mechanics,
  sediment cores, feature flags, contact lenses, ballet, carbon credits, stained glass, parsers, wildfire smoke, calligraphy, turbines,
  mushrooms, patents, rate limiting, lullabies, saltwater tanks, load testing, medieval trade, tinnitus, kerning, sleep apnea`);

export const AUDIENCES = words(`
  a beginner, a ten year old, my manager, a busy executive, high school students, someone with no background, an expert, my grandmother, new hires, a lawyer,
  a nurse, investors, a skeptical reader, non-native speakers, a first year student, our customers, a small team, a landlord, an engineer, a teacher,
  volunteers, a journalist, a designer, my professor, patients, parents, a city council, a recruiter, a hobbyist, a support agent`);

export const QUALITIES = words(`
  simple, short, detailed, friendly, formal, funny, realistic, practical, cheap, persuasive, clear, creative, careful, honest, technical, poetic,
  unusual, balanced, modern, healthy, robust, quick, elegant, gentle, rigorous, vivid, polite, compact, thorough, playful, safe, original`);

export const THINGS = words(`
  plan, summary, email, poem, checklist, explanation, outline, story, table, comparison, list of ideas, letter, schedule, quiz, script, paragraph,
  speech, review, tutorial, recipe, report, description, argument, caption, dialogue, proposal, glossary, slogan, lesson, timeline, song, agenda,
  survey, memo, analogy, worksheet, critique, introduction, abstract, counterargument, study guide, packing list, mission statement, fable`);

export const TAILS = words(`
  please, keep it under one page, use bullet points, in plain words, give examples, be concise, and explain why, without jargon, step by step, in british english,
  with sources if you can, no more than three paragraphs, and add a title, make it sound natural, with a table, and list the risks, for next week, with pros and cons,
  then suggest a follow up, but do not repeat yourself, assume nothing, and keep the tone warm, in the present tense, and note what you are unsure about,
  as if you were there, with one exercise at the end, and rank them, without any clichés, thanks, in two versions, before the meeting tomorrow, and cite the rule,
  leave room for questions, and include a budget, using only free tools, for a rainy day, with a short conclusion, and mention alternatives, like a newspaper would, in rhyme`);

export const MODULES = words(`
  auth, billing, parser, scheduler, cache, router, uploader, search index, session store, mailer, queue consumer, rate limiter, importer, exporter, settings page,
  webhook handler, checkout, feature flags, logger, migration, serializer, tokenizer, date picker, notification service, permissions, audit trail, retry logic,
  image resizer, type definitions, api client, test harness, build script, config loader, dashboard, report generator, state machine, websocket server, form validation,
  pagination, telemetry, plugin loader, data model, invoice renderer, cron runner, thumbnail service, localization, metrics endpoint, connection pool, diff viewer, login flow`);

export const DEFECTS = words(`
  a race condition, a memory leak, a failing test, an off by one error, a timeout, a null pointer, a circular import, wrong rounding, duplicate rows, a flaky test,
  a missing index, a deadlock, stale data, a type error, an unhandled rejection, slow queries, broken pagination, an encoding problem, a lost update, a wrong time zone,
  a permission error, high latency, an infinite loop, a schema mismatch, a security warning, lint errors, a regression, a crash on startup, wrong sort order, dropped messages`);

export const LANGUAGES = words('python, typescript, javascript, go, rust, java, c++, ruby, kotlin, swift, php, scala, bash, elixir, haskell');

export const OBJECTS = words(`
  trains, apples, workers, tanks, coins, servers, candles, books, buses, boxes, runners, tickets, bottles, bridges, cards, machines, gardens, letters, islands, clocks,
  lamps, boats, players, farms, pipes, tiles, robots, orchards, bakeries, kites, elevators, satellites, rivers, shelves, ladders, engines, planets, mirrors, wells, doors`);
