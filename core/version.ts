/** Version of the product and of its API documents; a test holds it to package.json. */
export const version = '0.1.0'
