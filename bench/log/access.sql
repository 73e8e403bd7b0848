-- Question: what would a web server's access log (combined format, the account as its user) say of the same requests?
-- One line per request, in the order of the log. Tables: log_rows, the rows of requests.sql. Parameters: none of its own.
-- The log of requests has no size of an answer: four bytes for each of its tokens stand there.
SELECT concat(
    ip, ' - ', account_id, ' [', formatDateTime(timestamp, '%d/%b/%Y:%H:%i:%S', 'UTC'), ' +0000] "POST ', endpoint, ' HTTP/1.1" ',
    toString(status), ' ', toString(4 * output_tokens), ' "-" "', user_agent, '"'
) AS line
FROM log_rows
