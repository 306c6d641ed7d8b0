/** A real OpenID provider in a process of its own, and a browser to sign in with. */
package thecloud.testkit.openid;
