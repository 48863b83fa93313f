/** A whole, valid, commented configuration: what `greenroom config example` prints. */
export const EXAMPLE_CONFIG = `# yaml-language-server: $schema=http://127.0.0.1:3000/greenroom.schema.json
#
# What Greenroom watches. Saved changes apply within two seconds, without a restart; a file with a mistake in it is
# refused and the last good one goes on running. "npx greenroom config check" names every mistake with its line.
#
# \${NAME} takes a variable of Greenroom's own environment, \${NAME:-default} one that may be unset; $$ is a dollar
# sign. What a variable holds is never shown anywhere. Inside { } and [ ] put it in quotes.
version: 1
title: Staging

# What every probe does unless it says otherwise.
defaults:
  every: 10s # between two probes, from 1s up
  timeout: 5s
  thresholds:
    failures: 3 # failing samples in a row before a service is down
    successes: 2 # good samples in a row before it is up again
    recheck: 2s # interval after a first failure, until it is settled

# A place that is always there. When it can't be reached either, the fault is on this side: "no data", not "down".
# connectivity: { host: 1.1.1.1, port: 443 }

# Runs that are reported live.
runs:
  silence: 2m # not heard of for so long: interrupted

# What flaky tests are judged by.
flaky:
  window: 30d # what their numbers are counted over
  fixedAfter: 20 # passes in a row after which one is asked about: fixed?

# How long each level of history is kept.
retention:
  samples: 7d
  minutes: 30d
  hours: 400d
  results: 180d
  failures: 60d
  attachments: 30d # screenshots, videos, traces

# What is kept of the files that tests leave behind.
attachments:
  maxFile: 50MB
  maxRun: 1GB # all files of one run together
  # types: [image/*, video/*, application/zip] # nothing named: all

environments:
  staging:
    title: Staging

    services:
      backend:
        title: Backend
        owner: platform team
        dependsOn: [auth] # when auth is down too, the page names auth as the cause
        deployWindow: 5m # failing this soon after a deploy is "deploying", not "down"
        probes:
          health:
            type: http
            url: \${BACKEND_URL:-https://backend.staging.example.com}/health
            headers:
              authorization: Bearer \${BACKEND_TOKEN:-none}
            revision: # which build answers: from a header or from the JSON
              jsonPath: $.revision
            expect:
              status: [200] # also "2xx" or "200-204"
              body:
                - jsonPath: $.status # RFC 9535
                  equals: ok # or contains, notContains, matches (RE2), exists
              responseTime:
                degradedAbove: 800ms
                downAbove: 4s
              tls:
                degradedWithin: 14d # the certificate ends sooner than this
          chat:
            type: websocket
            url: wss://backend.staging.example.com/ws
            subprotocol: chat.v1
            send: '{"type":"ping"}'
            expect:
              message: { jsonPath: $.type, equals: pong }

      auth:
        title: Auth
        probes:
          health:
            type: http
            url: https://auth.staging.example.com/health
            expect:
              status: [200]

      database:
        probes:
          port: { type: tcp, host: db.staging.example.com, port: 5432, every: 30s }

    # What the tests in the uploaded reports mean. A test belongs to the suite whose globs it matches; an upload may
    # also name its suite: "npx greenroom report junit.xml --suite core-platform".
    suites:
      core-platform:
        title: Core platform
        priority: P1 # P0 to P3
        category: core
        select: { file: "tests/core/**" } # or class, name, tag
        requires: [backend, auth] # while one of these is down, a failure is "blocked"
        expected: 20 # so that tests which never ran are missed
        capability: platform
      websocket-events:
        title: WebSocket events
        priority: P1
        category: websocket
        select: { class: "WebSocket*" }
        requires: [backend]
        expected: 5
        capability: chat

    # What users can't do when a suite fails, and what that is worth.
    capabilities:
      platform:
        title: Core platform
        amount: $1.2M ARR # also "$500K+ ARR", "~$120K MRR", "$100K-$200K"; without one: unknown
        source: finance, quarterly review
        declaredOn: 2026-09-01
      chat:
        title: Chat
        amount: $500K+ ARR
        source: sales
        declaredOn: 2026-09-01
        partOf: platform # its amount is contained in that one

    # What must hold before this build may go on. Without a gate the verdict stays UNKNOWN.
    gate:
      freshness: 24h # an older run doesn't count
      service: backend # whose revision is on trial
      criteria:
        - { label: backend health, health: backend, polls: 3, window: 60s }
        - { label: auth health, health: auth }
        - label: P1 pass rate
          tests: { priority: P1 }
          passRate: "> 90 %"
          minN: 25 # fewer judged tests: don't know, so not GO
        - label: WebSocket events
          tests: { suite: websocket-events }
          failed: "== 0"
        - { label: backend p95, latency: backend, is: "< 2 s", severity: warn } # never closes the gate
`;
