/** Code that breaks each architecture rule once, so that the rules are seen to bite. */
package planted;
