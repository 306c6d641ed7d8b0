/** A real OpenID provider for tests: Spring Authorization Server with people and keys that a test decides on. */
package thecloud.openidprovider;
