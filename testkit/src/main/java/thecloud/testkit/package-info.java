/** Fixtures for tests: images made from Debian packages, a registry on loopback. */
package thecloud.testkit;
