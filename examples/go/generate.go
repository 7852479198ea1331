package main

// The generated code is made by the build and not committed. Version 3 of the contract only adds fields to version 2, so
// its code serves both.
//go:generate ./generate.sh
