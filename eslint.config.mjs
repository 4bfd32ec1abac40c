import medusa from "@medusajs/eslint-plugin"
import boundaries from "eslint-plugin-boundaries"
import tseslint from "typescript-eslint"

/** The rooms of the house, and which of them each may look into. Everything else is forbidden. */
const rooms = [
  { type: "gateway", pattern: "src/gateway" },
  { type: "module", pattern: "src/modules/iotpay" },
  { type: "provider", pattern: "src/providers/iotpay" },
  { type: "workflows", pattern: "src/workflows" },
  { type: "api", pattern: "src/api" },
  { type: "subscribers", pattern: "src/subscribers" },
  { type: "jobs", pattern: "src/jobs" },
  { type: "links", pattern: "src/links" },
  { type: "admin", pattern: "src/admin" },
  { type: "sandbox", pattern: "src/sandbox" },
  { type: "storefront", pattern: "src/storefront" },
]

const doors = {
  gateway: ["gateway"],
  module: ["module", "gateway"],
  provider: ["provider", "module", "gateway"],
  workflows: ["workflows", "module", "gateway"],
  api: ["api", "workflows", "module"],
  subscribers: ["workflows", "module"],
  jobs: ["workflows", "module"],
  links: ["module"],
  admin: ["admin", "api"],
  sandbox: ["sandbox"],
  storefront: ["storefront"],
}

/** What runs in a shopper's browser brings nothing along: no package but these, and no node either. */
const onlyForBrowsers = (files, allowed) => ({
  files,
  rules: {
    "no-restricted-imports": [
      "error",
      { patterns: [{ regex: `^(?!${["\\.", ...allowed.map((name) => `${name}(?:/|$)`)].join("|")})`, message: `This runs in a browser and may use ${allowed.join(", ") || "no package"}.` }] },
    ],
  },
})

/** What phones of the year 2022, with iOS 15 or Chrome 100, don't have: there a shopper has paid, and sees nothing. */
const tooYoung = [
  ...["canParse", "at", "findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced", "with", "fromAsync"],
  ...["groupBy", "withResolvers", "throwIfAborted", "isWellFormed", "toWellFormed", "hasOwn"],
].map((property) => ({ property }))
const tooYoungOf = { URL: ["parse"], AbortSignal: ["any", "timeout"], Promise: ["try"] }
const forOldBrowsers = (files) => ({
  files,
  rules: {
    "no-restricted-properties": [
      "error",
      ...[
        ...tooYoung,
        ...Object.entries(tooYoungOf).flatMap(([object, properties]) => properties.map((property) => ({ object, property }))),
        { property: "randomUUID", message: "And never without https." },
      ].map((one) => ({ message: "Not in the browsers that some shoppers use.", ...one })),
    ],
    "no-restricted-globals": [
      "error",
      ...["structuredClone", "reportError", "Iterator"].map((name) => ({ name, message: "Not in the browsers that some shoppers use." })),
    ],
  },
})

/** Packages that a room may use; a room that is not named here may use any. */
const onlyFromOutside = (files, allowed) => ({
  files,
  rules: {
    "no-restricted-imports": [
      "error",
      { patterns: [{ regex: `^(?!\\.|node:|(?:${allowed.join("|")})(?:/|$))`, message: `Only ${allowed.join(", ")} and node itself may be used here.` }] },
    ],
  },
})

/** What the dashboard ships itself and hands to plugins; anything else would come along with every page of it. */
const ofTheDashboard = [
  "react",
  "react-router-dom",
  "react-i18next",
  "@medusajs/admin-sdk",
  "@medusajs/icons",
  "@medusajs/js-sdk",
  "@medusajs/ui",
  "@tanstack/react-query",
]

export default tseslint.config(
  { ignores: [".medusa/", ".demo/", ".stryker-tmp/", "node_modules/", "coverage/", "*.js"] },
  ...tseslint.configs.recommended,
  // Its own list of ignored folders would leave our tests unread.
  ...medusa.configs.recommended.filter((config) => !config.ignores || config.files),
  {
    files: ["**/*.ts", "**/*.tsx"],
    rules: {
      "max-params": ["error", 3],
      "max-lines": ["error", { max: 200 }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true, argsIgnorePattern: "^_" }],
      "@typescript-eslint/no-explicit-any": "error",
      eqeqeq: "error",
      "no-console": "error",
      // Ids of steps and workflows are shared by all of a shop's plugins, so ours begin with our name.
      "@medusajs/step-id-kebab-case": "off",
      "@medusajs/workflow-id-matches-export-or-filename": "off",
    },
  },
  {
    // These rooms, and what tests them, know no Medusa: cents, plain errors and zod itself are right there.
    files: ["src/gateway/**", "src/sandbox/**", "src/storefront/**", "integration-tests/**", "demo/**"],
    rules: {
      "@medusajs/zod-import-source": "off",
      "@medusajs/prices-in-major-units": "off",
      "@medusajs/use-medusa-error-not-generic-error": "off",
    },
  },
  // Rows of a table of cases are handed to a test one by one.
  { files: ["integration-tests/**"], rules: { "max-params": "off" } },
  {
    files: ["src/**/*.ts", "src/**/*.tsx"],
    plugins: { boundaries },
    settings: {
      "boundaries/elements": rooms,
      "boundaries/dependency-nodes": ["import", "dynamic-import", "require", "export"],
      "import/resolver": { node: { extensions: [".ts", ".tsx"] } },
    },
    rules: {
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          policies: Object.entries(doors).map(([room, open]) => ({
            from: { element: { type: room } },
            allow: { to: { element: { type: open } } },
          })),
        },
      ],
    },
  },
  onlyFromOutside(["src/gateway/**/*.ts"], ["zod", "undici"]),
  onlyFromOutside(["src/sandbox/**/*.ts"], ["zod", "undici"]),
  onlyForBrowsers(["src/admin/**/*.ts", "src/admin/**/*.tsx"], ofTheDashboard),
  {
    // The server's shapes are a promise about what it answers; nothing of the server itself runs in a browser.
    files: ["src/admin/**/*.ts", "src/admin/**/*.tsx"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { patterns: [{ regex: "/api/", allowTypeImports: true, message: "Of the server, only types may be imported." }] },
      ],
    },
  },
  forOldBrowsers(["src/storefront/**/*.ts", "src/storefront/**/*.tsx", "demo/storefront/public/**/*.js"]),
  onlyForBrowsers(["demo/storefront/public/js/**/*.js"], ["/iotpay.js"]),
  onlyForBrowsers(["src/storefront/**/*.ts"], []),
  onlyForBrowsers(["src/storefront/react/**/*.ts", "src/storefront/react/**/*.tsx"], ["react"]),
  { files: ["integration-tests/**/*.ts", "demo/**/*.ts", "src/sandbox/cli.ts"], rules: { "no-console": "off" } },
)
